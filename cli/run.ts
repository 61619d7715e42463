import { Command } from "commander";
import type { Cast } from "../campaign/session.js";
import { loadConfig } from "../state/config/config-file.js";
import { formatEstimate } from "./estimate.js";
import { estimateOnFleet, fleetOption, leaseOption, withFleet } from "./fleet-flags.js";
import { followCampaign } from "./follow-campaign.js";
import { print, printJson } from "./output.js";
import { campaignOptions, configOfFlags, type RunFlags } from "./run-flags.js";
import { closeUnlessBegun, startSandbox } from "./start-sandbox.js";
import { type PageFlags, withPageFlags } from "./watch-flags.js";

/** `nanoflux run`: plays matches until the target is reached or a limit is met. */
export function runCommand(): Command {
  const command = new Command("run");
  for (const option of campaignOptions) command.addOption(option);
  return withPageFlags(command, "with --watch: ")
    .option("-o, --out <folder>", "the campaign's folder; a fresh one under ./campaigns otherwise")
    .option("--estimate", "play a few rounds, then say what the whole campaign would take, and stop")
    .option("--watch", "a page that shows it while it plays, and asks there what `review` wants asked")
    .option("--weak-judge", "play also with a judge that `nanoflux doctor` found to be wrong too often")
    .addOption(fleetOption())
    .addOption(leaseOption())
    .option("--json", "one event a line on stdout")
    .action(async (flags: RunFlags & PageFlags) => {
      const config = await loadConfig(flags.config ?? null, configOfFlags(flags));
      const { weakJudge } = flags;
      const sandbox = flags.fleet || flags.estimate ? undefined : await startSandbox(config);
      const { startCampaign } = await import("../campaign/campaign.js");
      if (flags.estimate) {
        if (flags.fleet) throw estimateOnFleet();
        const { estimateCampaign } = await import("../campaign/estimate-campaign.js");
        const estimate = await estimateCampaign({ config, out: flags.out, weakJudge });
        if (flags.json) printJson(estimate);
        else print(formatEstimate(estimate));
        return;
      }
      const { json = false, out } = flags;
      await withFleet(flags, async (elsewhere) => {
        const options = { config, out, weakJudge, sandbox, elsewhere };
        const begin = (cast: Cast) => closeUnlessBegun(sandbox, () => startCampaign({ ...options, ...cast }));
        if (!flags.watch) return followCampaign(() => begin({}), { json });
        const { playWatched } = await import("./play-watched.js");
        await playWatched((reviewer) => begin({ reviewer }), flags, json);
      });
    });
}
