import { copyFile, mkdir, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { NanofluxError } from "../../state/errors.js";
import { requireEmptyFolder } from "../../training/export/write-export.js";
import type { CampaignEntry, FolderView } from "../api.js";
import { entryOf } from "../server/folder/entry.js";
import { openSources } from "../server/open-sources.js";
import { indexHtml } from "./index-html.js";
import { PROGRAM } from "./program.js";
import { asJson, packedScript, type RecordOptions, recordCampaign } from "./record-answers.js";

const PROGRAM_FILES = ["page.js", "page.css"];

/** What was written. */
export interface WrittenBundle {
  /** The page to open. */
  index: string;
  campaigns: string[];
  /** Of all files together. */
  bytes: number;
}

/**
 * Writes the page as files, with the data of one or more campaigns: it opens from a disk or any web server, and asks for
 * nothing. Several campaigns get a list, and a page each.
 * @throws NanofluxError FOLDER_NOT_EMPTY, USAGE where two campaigns have one name; as {@link openSources}
 */
export async function writeBundle(
  campaigns: readonly string[],
  out: string,
  options: RecordOptions,
): Promise<WrittenBundle> {
  const names = campaigns.map((folder) => basename(resolve(folder)));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    const message = `Two of the campaigns are in folders of the name "${twice}".`;
    throw new NanofluxError("USAGE", message, "Rename one of the folders: the name is part of the page's address.");
  }
  await requireEmptyFolder(out);
  await mkdir(out, { recursive: true });
  const files: string[] = [];
  const put = async (path: string, text: string) => {
    files.push(path);
    await writeFile(join(out, path), text);
  };
  for (const file of PROGRAM_FILES) await copyFile(join(PROGRAM, file), join(out, file));
  await copyFile(join(PROGRAM, "..", "page", "icon.svg"), join(out, "icon.svg"));
  const isOne = campaigns.length === 1;
  const entries: CampaignEntry[] = [];
  for (const [index, folder] of campaigns.entries()) {
    const name = names[index] ?? "";
    const sources = await openSources({ folder, isAmong: !isOne });
    const place = isOne ? "" : `c/${name}/`;
    await mkdir(join(out, place), { recursive: true });
    await put(`${place}index.html`, indexHtml(`${name} · NanoFlux`, isOne ? "" : "../../"));
    await put(`${place}data.js`, packedScript(await recordCampaign(sources, options)));
    const { report } = sources.campaign.view();
    entries.push(entryOf(name, { report, running: false }, report.ended?.at ?? report.startedAt ?? ""));
  }
  if (!isOne) {
    const view: FolderView = { folder: basename(resolve(out)), campaigns: entries };
    await put("index.html", indexHtml("Campaigns · NanoFlux", ""));
    await put("data.js", packedScript(asJson({ "api/campaign": null, "api/campaigns": view })));
  }
  const all = [...files, ...PROGRAM_FILES, "icon.svg"];
  const sizes = await Promise.all(all.map(async (path) => (await stat(join(out, path))).size));
  return { index: join(out, "index.html"), campaigns: names, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
