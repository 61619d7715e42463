import { Command } from "commander";
import { followCampaign } from "./follow-campaign.js";

interface ResumeFlags {
  acceptChanges?: boolean;
  repair?: boolean;
  json?: boolean;
  watch?: boolean;
}

/** `nanoflux resume`: goes on with a campaign after any stop. */
export function resumeCommand(): Command {
  return new Command("resume")
    .description("go on with a campaign after any stop; a finished one says so")
    .argument("<folder>", "the campaign's folder")
    .option("--accept-changes", "go on although config.yaml has other players, another domain, … than the log")
    .option("--repair", "cut a broken events.jsonl after its last good line; a copy is kept")
    .option("--watch", "a page that shows it while it plays, and asks there what `review` wants asked")
    .option("--json", "one event a line on stdout")
    .action(async (folder: string, { json = false, watch = false, acceptChanges, repair }: ResumeFlags) => {
      const { resumeCampaign } = await import("../campaign/campaign.js");
      const onNotice = (message: string) => process.stderr.write(`${message}\n`);
      const options = { folder, acceptChanges, repair, onNotice };
      if (watch) {
        const { playWatched } = await import("./play-watched.js");
        return playWatched((reviewer) => resumeCampaign({ ...options, reviewer }), { json });
      }
      await followCampaign(() => resumeCampaign(options), { json });
    });
}
