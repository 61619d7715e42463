import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { callModel } from "../../agents/models/call-model.js";
import type { ConnectedModel } from "../../agents/models/connected-model.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import type { TellNews } from "../../agents/models/news.js";
import { UsageMeter } from "../../agents/models/usage-meter.js";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import { connectModel } from "../../campaign/compose/connect-model.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { saidOf } from "../../state/reasons.js";
import { addUsage, noUsage, type Usage } from "../../state/records/usage.js";
import { type CallJournal, openJournal } from "../../state/store/call-journal.js";
import { closeAll } from "../../state/store/close-all.js";
import { asFolderFault, cannotWrite, isFolderFault } from "../../state/store/folder-fault.js";
import { lockFolder } from "../../state/store/lock/folder-lock.js";
import { writeWhole } from "../../state/store/write-whole.js";
import type { EvaluationItem } from "./benchmark.js";
import type { TrainingOverlap } from "./contamination.js";
import type { Evaluation, ItemResult } from "./evaluation.js";
import type { Suite } from "./load-suite.js";
import { evaluationText } from "./report.js";
import { summarise } from "./summarise.js";

/** An endpoint that fails so many questions in a row is down: what is left is not tried. Ours. */
const FAILURES_IN_A_ROW = 20;

/** What is evaluated, and where its calls and results are kept. */
export interface EvaluateOptions {
  suite: Suite;
  model: ModelConfig;
  seeds: number;
  folder: string;
  /** What the model was trained on, compared with the questions. */
  trainedOn?: TrainingOverlap | undefined;
  onProgress?: (progress: { done: number; total: number; correct: number; failed: number; usage: Usage }) => void;
  /** Called at once with what is found out about the endpoint: silence, and what it refuses. */
  onNews?: TellNews;
  signal?: AbortSignal;
}

/** The files of an evaluation's folder. */
export function evaluationFiles(folder: string) {
  return {
    calls: join(folder, "calls.jsonl"),
    results: join(folder, "results.json"),
    report: join(folder, "report.md"),
  };
}

/**
 * Asks every question, as many at once as the endpoint takes, and writes the results to the folder. Replies are
 * journaled there as they come: after any stop the same call goes on, and pays only for what has no reply yet.
 * @throws NanofluxError where the endpoint cannot be called at all, FOLDER_IN_USE, FOLDER_UNWRITABLE
 * @throws the signal's reason when it aborts
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { suite, seeds, folder, onProgress, onNews, signal } = options;
  const { temperature = suite.sampling.temperature, maxTokens = suite.sampling.maxTokens } = options.model;
  const config = { ...options.model, temperature, maxTokens };
  await checkEndpoint(config);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw cannotWrite(folder, cause);
  });
  const files = evaluationFiles(folder);
  await checkSameModel(files.results, config.model);
  const lock = await lockFolder(folder);
  const guard = () => lock.assertHeld();
  const journal = await openJournal({ file: files.calls, fromOffset: 0, guard }).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  const askedOtherwise: string[] = [];
  const limiters = new EndpointLimiters(undefined, (news) => {
    if (news.code.startsWith("asked-otherwise")) askedOtherwise.push(news.message);
    onNews?.(news);
  });
  try {
    const model = await connectModel(config, limiters);
    const stop = new AbortController();
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    const asked = suite.items.flatMap((item) =>
      Array.from({ length: seeds }, (_, index) => ({ item, seed: index + 1 })),
    );
    const progress = { done: 0, total: asked.length, correct: 0, failed: 0, usage: noUsage };
    let failures = 0;
    const results = await Promise.all(
      asked.map(async ({ item, seed }) => {
        const { result, usage } = await answerOne({ item, seed, model, journal, signal: either });
        progress.done += 1;
        progress.correct += result.correct ? 1 : 0;
        progress.usage = addUsage(progress.usage, usage);
        progress.failed += result.status === "failed" ? 1 : 0;
        failures = result.status === "failed" ? failures + 1 : 0;
        if (failures === FAILURES_IN_A_ROW) stop.abort(new Error(`${failures} questions in a row had failed`));
        onProgress?.(progress);
        return result;
      }),
    );
    signal?.throwIfAborted();
    const settings = { temperature, maxTokens, seeds };
    const evaluation = summarise({
      ...{ suite, model: config.model, settings, askedOtherwise, results },
      usage: progress.usage,
      trainedOn: options.trainedOn,
    });
    guard();
    await writeWhole(files.results, `${JSON.stringify(evaluation, null, 2)}\n`);
    await writeWhole(files.report, evaluationText(evaluation));
    return evaluation;
  } catch (error) {
    throw asFolderFault(folder, error);
  } finally {
    limiters.close();
    await closeAll([() => journal.close(), () => lock.release()]);
  }
}

/** Results are written over by those of the same model only. */
async function checkSameModel(results: string, model: string): Promise<void> {
  const text = await readFile(results, "utf8").catch(() => null);
  const before = text === null ? null : z.object({ model: z.string() }).safeParse(parsed(text)).data?.model;
  if (before === null || before === undefined || before === model) return;
  throw new NanofluxError(
    "FOLDER_NOT_EMPTY",
    `${results} holds the results of ${before}, not of ${model}.`,
    "Give every model a folder of its own with --out.",
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

interface Asking {
  item: EvaluationItem;
  seed: number;
  model: ConnectedModel;
  journal: CallJournal;
  signal: AbortSignal;
}

const STATUS = { stop: "answered", length: "truncated", refusal: "refused" } as const;

/** Asks one question once. A failed call is a result of its own, never a wrong answer. */
async function answerOne({
  item,
  seed,
  model,
  journal,
  signal,
}: Asking): Promise<{ result: ItemResult; usage: Usage }> {
  const { id, messages: _, grade: __, question: ___, ...known } = item;
  const meter = new UsageMeter();
  const about = { id, seed, ...known };
  const context = {
    round: `${id} seed ${seed}`,
    node: "answer",
    step: "answer",
    role: "defender",
    journal,
    meter,
    signal,
  } as const;
  try {
    const { content, finish } = await callModel(model, { messages: item.messages }, context);
    const grade = item.grade(content);
    return { result: { ...about, status: STATUS[finish], ...grade }, usage: meter.total() };
  } catch (error) {
    if (isFolderFault(error)) throw error;
    const failed = { status: "failed", correct: null, read: null, unclear: null, extras: {} } as const;
    return { result: { ...about, ...failed, problem: saidOf(error) }, usage: meter.total() };
  }
}
