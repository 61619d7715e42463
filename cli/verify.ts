import { Command } from "commander";
import colors from "picocolors";
import { draw, print, printJson } from "./output.js";

/** `nanoflux verify`: runs every row's proofs again. Exit code 1 where a row differs. */
export function verifyCommand(): Command {
  return new Command("verify")
    .argument("<folder>", "the campaign's folder")
    .option("--json", "one JSON object on stdout")
    .action(async (folder: string, flags: { json?: boolean }) => {
      const { verifyCampaign } = await import("../campaign/verify/verify-campaign.js");
      const live = process.stderr.isTTY && !flags.json;
      const check = await verifyCampaign(folder, (_row, done, total) => {
        if (live) draw(`${done}/${total} rows`);
      });
      if (live) draw("");
      process.exitCode = check.differing > 0 ? 1 : 0;
      if (flags.json) {
        printJson(check);
        return;
      }
      const { rows, verified, differing, unverifiable } = check;
      for (const { id, problems } of rows.filter(({ problems }) => problems.length > 0)) {
        print([colors.red(id), ...problems.map((problem) => `  ${problem}`)].join("\n"));
      }
      const opinion = unverifiable > 0 ? `, ${unverifiable} judged by opinion only, which nothing can check again` : "";
      const differ = differing > 0 ? colors.red(`, ${differing} differ`) : "";
      print(`${rows.length} rows: ${verified} verified${differ}${opinion}.`);
    });
}
