import { Command } from "commander";
import type { Cast } from "../campaign/session.js";
import type { LimitChange } from "../state/config/raise-limits.js";
import type { PythonSandbox } from "../tools/python/sandbox.js";
import { limitChange } from "./flag-values.js";
import { fleetOption, leaseOption, sayOfFleet, withFleet } from "./fleet-flags.js";
import { followCampaign } from "./follow-campaign.js";
import { say } from "./output.js";
import { closeUnlessBegun, startSandbox } from "./start-sandbox.js";
import { type PageFlags, withPageFlags } from "./watch-flags.js";

interface ResumeFlags extends PageFlags {
  target?: LimitChange;
  maxRounds?: LimitChange;
  maxMinutes?: LimitChange;
  maxTokens?: LimitChange;
  maxUsd?: LimitChange;
  acceptChanges?: boolean;
  repair?: boolean;
  json?: boolean;
  watch?: boolean;
  fleet?: string;
  lease?: number;
}

/** `nanoflux resume`: goes on with a campaign after any stop. */
export function resumeCommand(): Command {
  const command = new Command("resume").argument("<folder>", "the campaign's folder");
  return withPageFlags(command, "with --watch: ")
    .option("--target <rows>", "end with so many rows, or +N more", limitChange)
    .option("--max-rounds <count>", "end after so many rounds, or +N more", limitChange)
    .option("--max-minutes <minutes>", "end after so much time, or +N more", limitChange)
    .option("--max-tokens <count>", "end after so many tokens, or +N more", limitChange)
    .option("--max-usd <dollars>", "end after so much money, or +N more", limitChange)
    .option("--accept-changes", "go on although config.yaml has other players, another domain, … than the log")
    .option("--repair", "cut a broken events.jsonl after its last good line; a copy is kept")
    .option("--watch", "a page that shows it while it plays, and asks there what `review` wants asked")
    .addOption(fleetOption())
    .addOption(leaseOption())
    .option("--json", "one event a line on stdout")
    .action(async (folder: string, flags: ResumeFlags) => {
      const { json = false, watch = false, acceptChanges, repair } = flags;
      const sandbox = flags.fleet === undefined ? await sandboxOf(folder) : undefined;
      const { resumeCampaign } = await import("../campaign/campaign.js");
      const onNotice = say;
      const { target, maxRounds: rounds, maxMinutes: minutes, maxTokens: tokens, maxUsd: usd } = flags;
      const limits = { target, rounds, minutes, tokens, usd };
      if (flags.fleet === undefined) await sayOfFleet(folder);
      await withFleet(flags, async (elsewhere) => {
        const options = { folder, acceptChanges, repair, limits, onNotice, sandbox, elsewhere };
        const begin = (cast: Cast) => closeUnlessBegun(sandbox, () => resumeCampaign({ ...options, ...cast }));
        if (!watch) return followCampaign(() => begin({}), { json });
        const { playWatched } = await import("./play-watched.js");
        await playWatched((reviewer) => begin({ reviewer }), flags, json);
      });
    });
}

/** The campaign's sandbox; none where `resume` will say why it cannot go on. */
async function sandboxOf(folder: string): Promise<PythonSandbox | undefined> {
  const { readCampaignConfig } = await import("../state/store/campaign-config.js");
  const config = await readCampaignConfig(folder).catch(() => null);
  return config ? startSandbox(config) : undefined;
}
