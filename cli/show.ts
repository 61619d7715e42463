import { Command } from "commander";
import { buildReport } from "../state/report/report.js";
import { campaignFiles } from "../state/store/campaign-folder.js";
import { readCampaign } from "../state/store/read-campaign.js";
import { writeWhole } from "../state/store/write-whole.js";
import { print, printJson } from "./output.js";
import { reportText } from "./report/text.js";

/** `nanoflux show DIR`: what a campaign has come to, also while it runs. */
export function showCommand(): Command {
  return new Command("show")
    .argument("<dir>", "the campaign's folder")
    .option("--json", "the report as JSON")
    .option("--html", "write DIR/report.html, one page with charts that needs no network")
    .action(async (folder: string, { json = false, html = false }: { json?: boolean; html?: boolean }) => {
      const { config, ledger, rounds } = await readCampaign(folder);
      const report = buildReport(config, ledger, rounds.settled);
      if (html) {
        const { reportHtml } = await import("./report/html.js"); // charts are heavy, and only needed here
        await writeWhole(campaignFiles(folder).report, reportHtml(report, [...ledger.accepted]));
      }
      if (json) printJson(html ? { ...report, html: campaignFiles(folder).report } : report);
      else print(html ? `Wrote ${campaignFiles(folder).report}` : reportText(report));
    });
}
