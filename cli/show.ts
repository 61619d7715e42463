import { Command } from "commander";
import { buildReport } from "../state/report/report.js";
import { campaignFiles } from "../state/store/campaign-files.js";
import { readCampaign } from "../state/store/read-campaign.js";
import { print, printJson } from "./output.js";
import { reportText } from "./report/text.js";

interface ShowFlags {
  json?: boolean;
  html?: boolean;
  bundle?: string;
  calls?: boolean;
}

/** `nanoflux show DIR…`: what campaigns have come to, also while they run. */
export function showCommand(): Command {
  return new Command("show")
    .argument("<dir...>", "campaigns' folders, and folders with campaigns in them")
    .option("--json", "the report as JSON; of several campaigns one a line")
    .option("--html", "write DIR/report.html: the page of `nanoflux watch` with the campaign's data, in one file")
    .option("--bundle <folder>", "write the page of `nanoflux watch` as files, with the campaigns' data")
    .option("--calls", "with --html and --bundle: also the texts of every model call, which are most of a campaign")
    .action(async (folders: string[], flags: ShowFlags) => {
      if (flags.bundle !== undefined) return showBundle(folders, flags.bundle, flags);
      const { campaignFolders } = await import("../web/server/folder/find-campaigns.js");
      const campaigns = await campaignFolders(folders);
      for (const folder of campaigns) await showOne(folder, flags, campaigns.length > 1);
    });
}

async function showOne(
  folder: string,
  { json = false, html = false, calls = false }: ShowFlags,
  isOneOfSeveral: boolean,
) {
  const { config, ledger, rounds } = await readCampaign(folder);
  const report = buildReport(config, ledger, rounds.settled);
  if (html) {
    const { writeOneFile } = await import("../web/bundle/one-file.js");
    await writeOneFile(folder, campaignFiles(folder).report, { calls });
  }
  if (json) {
    const data = html ? { ...report, html: campaignFiles(folder).report } : report;
    if (isOneOfSeveral) print(JSON.stringify({ folder, ...data }));
    else printJson(data);
    return;
  }
  if (html) return print(`Wrote ${campaignFiles(folder).report}`);
  print(isOneOfSeveral ? `${folder}\n${reportText(report)}\n` : reportText(report));
}

async function showBundle(folders: readonly string[], out: string, { json = false, calls = false }: ShowFlags) {
  const { writeBundle } = await import("../web/bundle/write-bundle.js");
  const { campaignFolders } = await import("../web/server/folder/find-campaigns.js");
  const written = await writeBundle(await campaignFolders(folders), out, { calls });
  if (json) return printJson(written);
  const size = (written.bytes / 1e6).toFixed(1);
  const what = written.campaigns.length === 1 ? "" : ` of ${written.campaigns.length} campaigns`;
  print(`Wrote the page${what}, ${size} MB: open ${written.index}`);
}
