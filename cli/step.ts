import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Command, Option } from "commander";
import { type CampaignConfig, ReviewPoint } from "../state/config/config.js";
import { loadConfig } from "../state/config/config-file.js";
import { NanofluxError } from "../state/errors.js";
import { campaignOptions, configOfFlags, type RunFlags } from "./run-flags.js";
import { playPrompt, playScript } from "./step/play.js";

interface StepFlags extends RunFlags {
  round?: string;
  at?: string;
  review?: CampaignConfig["review"];
  commands?: string;
}

/** Flags of a campaign that mean nothing in one match. */
const CAMPAIGN_ONLY = new Set(["--target", "--matches", "--max-rounds", "--max-minutes", "--max-tokens", "--max-usd"]);

/** `nanoflux step`: a match under a prompt; or a campaign's round again, from its journal. */
export function stepCommand(): Command {
  const command = new Command("step").argument("[dir]", "a campaign's folder, to replay one of its rounds");
  for (const option of campaignOptions) if (!CAMPAIGN_ONLY.has(option.long ?? "")) command.addOption(option);
  return command
    .option("--round <round>", "the round of the campaign, like m1r3; stops where it was decided")
    .option("--at <node>", "stop before this node of the round instead; start for its beginning")
    .addOption(new Option("--review <what...>", "be asked about each").choices(ReviewPoint.options))
    .option("--commands <file>", "commands, one a line, instead of a prompt; - for standard input")
    .option("--json", "one JSON object a command on stdout")
    .action(async (folder: string | undefined, flags: StepFlags) => {
      const lines = await linesOf(flags.commands);
      const session = await openSession(folder, flags);
      try {
        const isTyped = flags.commands === undefined && process.stdin.isTTY && !flags.json;
        if (isTyped) await playPrompt(session);
        else await playScript(session, lines(), flags.json ?? false);
      } finally {
        await session.close();
      }
    });
}

async function openSession(folder: string | undefined, flags: StepFlags) {
  const { debugMatch, debugRound } = await import("../debug/open-debugger.js");
  if (folder === undefined && flags.round === undefined && flags.at === undefined) {
    const config = await loadConfig(flags.config ?? null, { ...configOfFlags(flags), review: flags.review });
    return debugMatch(config);
  }
  if (folder === undefined || flags.round === undefined) {
    throw new NanofluxError(
      "USAGE",
      folder === undefined ? "--round and --at are about a round of which campaign?" : `Which round of ${folder}?`,
      "Say both: nanoflux step DIR --round m1r1. Without both, a new match is played.",
    );
  }
  return debugRound(folder, flags.round, { at: flags.at });
}

/** Lines of a file, which is there, or of standard input; read once they are wanted. */
async function linesOf(file: string | undefined): Promise<() => AsyncIterable<string>> {
  if (file === undefined || file === "-") return () => createInterface({ input: process.stdin });
  const text = await readFile(file, "utf8");
  return async function* () {
    yield* text.split(/\r?\n/);
  };
}
