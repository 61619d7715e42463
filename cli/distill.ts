import { Command, Option } from "commander";
import colors from "picocolors";
import { loadConfig } from "../state/config/config-file.js";
import { RECIPES } from "../state/config/recipe-names.js";
import type { DistillSettings } from "../training/distill/state.js";
import { wholeNumber } from "./flag-values.js";
import { passOn, print, printJson, say } from "./output.js";
import { dimensions } from "./slice/dimensions.js";

interface Flags extends Omit<Partial<DistillSettings>, "ablate"> {
  ablate?: DistillSettings["ablate"] | true;
  config?: string;
  out: string;
  json?: boolean;
}

/** `nanoflux distill`: from a configuration to a report of before and after. Exit code 1 where a step must be done elsewhere. */
export function distillCommand(): Command {
  return new Command("distill")
    .option("-c, --config <file>", "the campaign's configuration (nanoflux.yaml)")
    .option("-o, --out <folder>", "all of it; what is done there is not done again", "distill")
    .option("-b, --base <model>", "the model to train: a name on the hub, or a folder")
    .addOption(new Option("-r, --recipe <name>", "the tool that trains; default: trl").choices(RECIPES))
    .option("--base-model <model>", "where the base model is served, such as openai:NAME@URL")
    .option("--tuned-model <model>", "where the tuned model is served; it was trained elsewhere, if not here")
    .option("--benchmark <name>", "evaluate on this too, beside the held-out rows")
    .option("--data <path>", "the benchmark's rows; else downloaded")
    .option("--limit <count>", "only its first so many questions", wholeNumber(1))
    .option("--split <shares>", "default: train=0.8,test=0.2")
    .option("--seed <number>", "decides which rows are held out; default: 1", wholeNumber(0))
    .option(
      "--ablate [dimensions]",
      "train on crossed slices by these instead, by evolve.train and evolve.serve; default: hops,quality",
      dimensions,
    )
    .option("--quantiles <count>", "parts of each dimension; default: 3", wholeNumber(2))
    .option("--slice-rows <count>", "rows of each slice; default: as many as equal slices have", wholeNumber(1))
    .option("--json", "one JSON object on stdout")
    .action(runDistill);
}

async function runDistill({ config: file, out, json, ablate, ...flags }: Flags): Promise<void> {
  const settings = { ...flags, ablate: ablate === true ? (["hops", "quality"] as const).slice() : ablate };
  const config = await loadConfig(file ?? null);
  const { distill } = await import("../training/distill/distill.js");
  const stopping = new AbortController();
  const abort = () => stopping.abort(new Error("stopped"));
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  try {
    const result = await distill({
      folder: out,
      config,
      settings,
      signal: stopping.signal,
      say,
      stream: passOn,
    });
    process.exitCode = "stop" in result ? 1 : 0;
    if (json) printJson(result);
    else if ("stop" in result) {
      const { why, run, goOn } = result.stop;
      print(
        `${colors.yellow("stopped")}: ${why}\nRun:\n${run.map((line) => `  ${line}`).join("\n")}\nThen:\n  ${goOn}`,
      );
    } else print(`${result.text}\nWritten to ${result.report}`);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    say(`\nStopped. Nothing is lost: npx nanoflux distill --out ${out} goes on.`);
    process.exitCode = 1;
  } finally {
    process.off("SIGINT", abort);
    process.off("SIGTERM", abort);
  }
}
