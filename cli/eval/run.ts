import { join } from "node:path";
import { loadStudentPrompt } from "../../agents/prompt/prompts.js";
import { loadConfig } from "../../state/config/config-file.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import type { TrainingOverlap } from "../../training/evaluate/contamination.js";
import type { Evaluation } from "../../training/evaluate/evaluation.js";
import type { Suite } from "../../training/evaluate/load-suite.js";
import { print, printJson, say } from "../output.js";
import { countProgress } from "../progress/count-progress.js";
import { formatUsage } from "../progress/format.js";

interface Flags {
  model?: string[];
  benchmark?: string;
  config?: string;
  data?: string;
  heldOut?: string;
  limit?: number;
  seeds?: number;
  samples?: number;
  trainedOn?: string[];
  detect?: number;
  temperature?: number;
  maxTokens?: number;
  out?: string;
  json?: boolean;
}

/** Evaluates one model and prints its report, or several, one after the other, and prints one table. */
export async function runEvaluations(flags: Flags): Promise<void> {
  const { model: references = [], benchmark } = flags;
  // No required options: commander would ask `eval compare` for them too.
  if (references.length === 0 || benchmark === undefined)
    throw new NanofluxError(
      "USAGE",
      "There is no --model or no --benchmark.",
      "nanoflux eval --model REF --benchmark NAME",
    );
  const { suite, models, overlap } = await prepare(flags, references, benchmark);
  const { powerLine } = await import("../../training/evaluate/power-text.js");
  if (!flags.json || flags.detect !== undefined)
    say(powerLine(suite.items.length, flags.detect === undefined ? undefined : flags.detect / 100));
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error("Stopped. Nothing is lost: the same command goes on."));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const evaluations: Evaluation[] = [];
    for (const model of models)
      evaluations.push(await runOne({ suite, model, overlap }, flags, models.length > 1, stopping.signal));
    await printResults(evaluations, flags);
    process.exitCode = evaluations.every(({ complete }) => complete) ? 0 : 1;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    say("\nStopped. Nothing is lost: the same command goes on where it was.");
    process.exitCode = 1;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** The questions, and the models with their settings. */
async function prepare(flags: Flags, references: readonly string[], benchmark: string) {
  const { trainingOverlap } = await import("../../training/evaluate/contamination.js");
  const { heldOutIds, loadSuite } = await import("../../training/evaluate/load-suite.js");
  const { modelSettings } = await import("../../training/evaluate/model-settings.js");
  const config = flags.config === undefined ? null : await loadConfig(flags.config);
  const prompt = config === null ? undefined : await loadStudentPrompt(config);
  const ids = flags.heldOut === undefined ? undefined : await heldOutIds(flags.heldOut);
  const downloading = countProgress("rows downloaded", flags);
  try {
    const suite = await loadSuite(
      { ...flags, benchmark, ids, prompt },
      { onProgress: (rows, total) => downloading.show(rows, total) },
    );
    const { temperature, maxTokens } = flags;
    const models = references.map((reference) => ({
      ...modelSettings(reference, config),
      ...(temperature !== undefined && { temperature }),
      ...(maxTokens && { maxTokens }),
    }));
    for (const model of models) requireChance(model, suite, flags);
    const { trainedOn } = flags;
    return { suite, models, overlap: trainedOn && (await trainingOverlap(suite.items, trainedOn)) };
  } finally {
    downloading.end();
  }
}

/** Samples at temperature 0 are one sample, paid several times. */
function requireChance(model: ModelConfig, suite: Suite, { samples }: Flags): void {
  const { temperature = suite.sampling.temperature } = model;
  if (samples === undefined || temperature > 0) return;
  throw new NanofluxError(
    "USAGE",
    `${samples} samples of ${model.model} at temperature 0 are one and the same.`,
    "Give --temperature 0.7, or leave --samples out.",
  );
}

interface Asking {
  suite: Suite;
  model: ModelConfig;
  overlap: TrainingOverlap | undefined;
}

async function runOne({ suite, model, overlap }: Asking, flags: Flags, several: boolean, signal: AbortSignal) {
  const { evaluate } = await import("../../training/evaluate/evaluate.js");
  const name = model.model.replace(/[^\w.-]+/g, "-");
  const asking = countProgress(several ? `asked of ${model.model}` : "asked", flags);
  const own = join("evaluations", `${suite.benchmark}-${name}`);
  try {
    return await evaluate({
      suite,
      model,
      seeds: flags.samples ?? flags.seeds ?? suite.seeds,
      folder: flags.out === undefined ? own : several ? join(flags.out, name) : flags.out,
      signal,
      trainedOn: overlap,
      onProgress: ({ done, total, correct, failed, usage }) => {
        const without = failed === 0 ? "" : `, ${failed} without a reply`;
        asking.show(done, total, `${correct} right${without}; ${formatUsage(usage)}`);
      },
      onNews: ({ message }) => asking.note(message),
    });
  } finally {
    asking.end();
  }
}

async function printResults([first, ...others]: readonly Evaluation[], { json }: Flags): Promise<void> {
  if (first === undefined) return;
  const { evaluationText } = await import("../../training/evaluate/report.js");
  const { modelRows, modelsTable } = await import("../../training/evaluate/models-table.js");
  const all = [first, ...others];
  if (others.length === 0) json ? printJson(first) : print(evaluationText(first));
  else if (json) printJson({ benchmark: first.benchmark, data: first.data, models: modelRows(all) });
  else print(modelsTable(all));
}
