import { Command } from "commander";
import { followCampaign } from "./follow-campaign.js";

/** `nanoflux resume`: goes on with a campaign after any stop. */
export function resumeCommand(): Command {
  return new Command("resume")
    .description("go on with a campaign after any stop; a finished one says so")
    .argument("<folder>", "the campaign's folder")
    .option("--json", "one event a line on stdout")
    .action(async (folder: string, flags: { json?: boolean }) => {
      const { resumeCampaign } = await import("../graphs/campaign/campaign.js");
      await followCampaign(await resumeCampaign({ folder }), { json: flags.json ?? false });
    });
}
