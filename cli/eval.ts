import { Command } from "commander";
import { compareCommand } from "./eval/compare.js";
import { powerCommand } from "./eval/power.js";
import { robustnessCommand } from "./eval/robustness.js";
import { runEvaluations } from "./eval/run.js";
import { numberBetween, wholeNumber } from "./flag-values.js";

const collect = (model: string, before: readonly string[] = []) => [...before, model];

/** `nanoflux eval`: how many of a benchmark's questions do models answer? Exit code 1 where some had no reply. */
export function evalCommand(): Command {
  return new Command("eval")
    .option(
      "--model <model>",
      "openai:NAME[@URL], sim:NAME, PROVIDER:NAME; or a player of --config; several times",
      collect,
    )
    .option("--benchmark <name>", "gsm-hard, gsm8k, genome-bench, multimedqa or one of its tasks, own")
    .option(
      "-c, --config <file>",
      "configuration whose settings and prices of these models hold here too, and its prompts.defender",
    )
    .option(
      "--data <path>",
      "the rows: a file; a campaign for own; a folder of TASK.jsonl for multimedqa; else downloaded",
    )
    .option("--held-out <export>", "own: only the rows that this export did not put into `train`")
    .option("--limit <count>", "only the first so many questions of each task", wholeNumber(1))
    .option("--seeds <count>", "ask each question so often", wholeNumber(1))
    .option("--samples <count>", "the same, to report pass@k and mean@k; needs a temperature above 0", wholeNumber(2))
    .option(
      "--detect <points>",
      "say first how many questions show a difference of so many points",
      numberBetween(0.1, 100),
    )
    .option(
      "--trained-on <path>",
      "what these models were trained on: a campaign, a folder of finetune, or a file; several times",
      collect,
    )
    .option("--temperature <number>", "default: the benchmark's", numberBetween(0, 2))
    .option("--max-tokens <count>", "of one reply; default: the benchmark's", wholeNumber(1))
    .option(
      "-o, --out <folder>",
      "results and journal; default: ./evaluations/BENCHMARK-MODEL; of several models: a folder each in it",
    )
    .option("--json", "one JSON object on stdout; its `accuracy` is the official figure")
    .action(runEvaluations)
    .addCommand(compareCommand())
    .addCommand(powerCommand())
    .addCommand(robustnessCommand());
}
