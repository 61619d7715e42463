import { Command } from "commander";
import { followCampaign } from "./follow-campaign.js";

/** `nanoflux resume`: goes on with a campaign after any stop. */
export function resumeCommand(): Command {
  return new Command("resume")
    .description("go on with a campaign after any stop; a finished one says so")
    .argument("<folder>", "the campaign's folder")
    .option("--watch", "a page that shows it while it plays, and asks there what `review` wants asked")
    .option("--json", "one event a line on stdout")
    .action(async (folder: string, { json = false, watch = false }: { json?: boolean; watch?: boolean }) => {
      const { resumeCampaign } = await import("../campaign/campaign.js");
      if (watch) {
        const { playWatched } = await import("./play-watched.js");
        return playWatched((reviewer) => resumeCampaign({ folder, reviewer }), { json });
      }
      await followCampaign(() => resumeCampaign({ folder }), { json });
    });
}
