import { join } from "node:path";
import { Command } from "commander";
import { loadStudentPrompt } from "../agents/prompt/prompts.js";
import { loadConfig } from "../state/config/config-file.js";
import { NanofluxError } from "../state/errors.js";
import { numberBetween, wholeNumber } from "./flag-values.js";
import { print, printJson, say } from "./output.js";
import { countProgress } from "./progress/count-progress.js";
import { formatUsage } from "./progress/format.js";

interface Flags {
  model?: string;
  benchmark?: string;
  config?: string;
  data?: string;
  heldOut?: string;
  limit?: number;
  seeds?: number;
  temperature?: number;
  maxTokens?: number;
  out?: string;
  json?: boolean;
}

/** `nanoflux eval`: how many of a benchmark's questions does a model answer? Exit code 1 where some had no reply. */
export function evalCommand(): Command {
  return new Command("eval")
    .option("--model <model>", "openai:NAME[@URL], sim:NAME, PROVIDER:NAME; or a player of --config")
    .option("--benchmark <name>", "gsm-hard, gsm8k, genome-bench, multimedqa or one of its tasks, own")
    .option(
      "-c, --config <file>",
      "configuration whose settings and prices of this model hold here too, and its prompts.defender",
    )
    .option(
      "--data <path>",
      "the rows: a file; a campaign for own; a folder of TASK.jsonl for multimedqa; else downloaded",
    )
    .option("--held-out <export>", "own: only the rows that this export did not put into `train`")
    .option("--limit <count>", "only the first so many questions of each task", wholeNumber(1))
    .option("--seeds <count>", "ask each question so often", wholeNumber(1))
    .option("--temperature <number>", "default: the benchmark's", numberBetween(0, 2))
    .option("--max-tokens <count>", "of one reply; default: the benchmark's", wholeNumber(1))
    .option("-o, --out <folder>", "results and journal; default: ./evaluations/BENCHMARK-MODEL")
    .option("--json", "one JSON object on stdout; its `accuracy` is the official figure")
    .action(runEvaluation)
    .addCommand(compareCommand());
}

async function runEvaluation(flags: Flags): Promise<void> {
  const { model: reference, benchmark } = flags;
  // No required options: commander would ask `eval compare` for them too.
  if (reference === undefined || benchmark === undefined)
    throw new NanofluxError(
      "USAGE",
      "There is no --model or no --benchmark.",
      "nanoflux eval --model REF --benchmark NAME",
    );
  const { heldOutIds, loadSuite } = await import("../training/evaluate/load-suite.js");
  const { modelSettings } = await import("../training/evaluate/model-settings.js");
  const { evaluate } = await import("../training/evaluate/evaluate.js");
  const { evaluationText } = await import("../training/evaluate/report.js");
  const downloading = countProgress("rows downloaded", flags);
  const { temperature, maxTokens } = flags;
  const config = flags.config === undefined ? null : await loadConfig(flags.config);
  const known = modelSettings(reference, config);
  const prompt = config === null ? undefined : await loadStudentPrompt(config);
  const model = { ...known, ...(temperature !== undefined && { temperature }), ...(maxTokens && { maxTokens }) };
  const ids = flags.heldOut === undefined ? undefined : await heldOutIds(flags.heldOut);
  const suite = await loadSuite(
    { ...flags, benchmark, ids, prompt },
    { onProgress: (rows, total) => downloading.show(rows, total) },
  );
  downloading.end();
  const asking = countProgress("asked", flags);
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error("Stopped. Nothing is lost: the same command goes on."));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const evaluation = await evaluate({
      suite,
      model,
      seeds: flags.seeds ?? suite.seeds,
      folder: flags.out ?? join("evaluations", `${benchmark}-${fileName(model.model)}`),
      signal: stopping.signal,
      onProgress: ({ done, total, correct, failed, usage }) => {
        const without = failed === 0 ? "" : `, ${failed} without a reply`;
        asking.show(done, total, `${correct} right${without}; ${formatUsage(usage)}`);
      },
      onNews: ({ message }) => asking.note(message),
    });
    asking.end();
    if (flags.json) printJson(evaluation);
    else print(evaluationText(evaluation));
    process.exitCode = evaluation.complete ? 0 : 1;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    say("\nStopped. Nothing is lost: the same command goes on where it was.");
    process.exitCode = 1;
  } finally {
    asking.end();
    downloading.end();
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

const fileName = (model: string) => model.replace(/[^\w.-]+/g, "-");

function compareCommand(): Command {
  return new Command("compare")
    .description("compare two evaluations question by question: McNemar's test, and what flipped")
    .argument("<first>", "results.json or its folder")
    .argument("<second>", "the other one")
    .option("--json", "one JSON object on stdout")
    .action(async (first: string, second: string, _flags: unknown, command: Command) => {
      const { compareEvaluations, readEvaluation } = await import("../training/evaluate/compare.js");
      const { comparisonText } = await import("../training/evaluate/comparison-text.js");
      const comparison = compareEvaluations(await readEvaluation(first), await readEvaluation(second));
      if (command.optsWithGlobals<{ json?: boolean }>().json) printJson(comparison);
      else print(comparisonText(comparison));
    });
}
