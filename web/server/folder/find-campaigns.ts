import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { campaignFiles } from "../../../state/store/campaign-files.js";

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Whether a folder is a campaign's own. */
export const isCampaign = (folder: string): Promise<boolean> => isFile(campaignFiles(folder).config);

/** The names of the campaigns that lie directly in a folder; none where it cannot be read. */
export async function campaignNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.flatMap((entry) => (entry.isDirectory() || entry.isSymbolicLink() ? [entry.name] : []));
  const found = await Promise.all(names.map((name) => isCampaign(join(folder, name))));
  return names.filter((_, index) => found[index]).sort();
}

/** The campaigns that are meant by some folders: a campaign's own, or else those that lie directly in it. */
export async function campaignFolders(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = (await isCampaign(folder)) ? [] : await campaignNames(folder);
      // One that is neither is opened all the same: that says what is wrong with it.
      return names.length === 0 ? [folder] : names.map((name) => join(folder, name));
    }),
  );
  return found.flat();
}
