import { stat } from "node:fs/promises";
import { join } from "node:path";
import { readNumber } from "../../state/answers/numbers/read-number.js";
import type { BenchmarkFile } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { createContaminationCheck } from "../../state/novelty/contamination.js";
import { readFieldRows } from "../../state/novelty/field-rows.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { answerOf } from "../../state/novelty/same-question.js";
import type { EvaluationItem } from "./benchmark.js";

/** A question that comes near to a row that the model was trained on. */
export interface NearTraining {
  id: string;
  /** FILE:ROW of the training row. */
  row: string;
  /** Cosine of the local embedder, which masks numbers. */
  score: number;
  /** Share of 13-grams in common. */
  overlap: number;
  /** Found by the same answer from the same numbers, whatever the words. */
  sameAnswer: boolean;
}

/** What a model was trained on, and which questions of an evaluation come near to it. */
export interface TrainingOverlap {
  files: string[];
  rows: number;
  rule: string;
  near: NearTraining[];
}

/**
 * The questions that repeat a row of a training set, as `nanoflux decontaminate` finds them: by embedding with numbers masked,
 * by 13-grams in common, or by the same answer from the same numbers.
 * @param trainedOn each a campaign's folder, a folder to train in, an export for the hub, or a file whose rows have `question`
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID, FIELD_NOT_FOUND
 */
export async function trainingOverlap(
  items: readonly EvaluationItem[],
  trainedOn: readonly string[],
): Promise<TrainingOverlap> {
  const benchmarks = await Promise.all(trainedOn.map(trainingFile));
  const embedder = createLocalEmbedder();
  const check = await createContaminationCheck({ benchmarks, embedder });
  const rows = (await Promise.all(benchmarks.map(readFieldRows))).flat().length;
  const near: NearTraining[] = [];
  for (const { id, question, target } of items) {
    const answer = readNumber(target) === null ? {} : { answer: answerOf(target) };
    const { contaminated, sameAnswer, nearest } = await check.check({ text: question, ...answer });
    if (contaminated && nearest !== null)
      near.push({ id, row: nearest.source, score: nearest.score, overlap: nearest.overlap ?? 0, sameAnswer });
  }
  const rule = `cosine of ${embedder.name} with numbers masked at or above ${embedder.threshold}, half of the 13-grams in common, or the same answer from the same numbers`;
  return { files: benchmarks.map(({ file }) => file), rows, rule, near };
}

/** Where a training set's rows are, by what it is: the first of these files that is there. */
const ROWS: readonly BenchmarkFile[] = [
  { file: "rows.jsonl", field: "question", answer: "answer.value" }, // a folder to train in
  { file: "dataset.jsonl", field: "question", answer: "answer.value" }, // a campaign
  { file: join("data", "train.jsonl"), field: "question", answer: "answer" }, // an export for the hub
];

async function trainingFile(path: string): Promise<BenchmarkFile> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new NanofluxError("FILE_NOT_FOUND", `${path} is not there.`, "Name what the model was trained on.");
  if (!found.isDirectory()) return { file: path, field: "question" };
  for (const { file, ...fields } of ROWS) {
    const inside = join(path, file);
    if ((await stat(inside).catch(() => null))?.isFile()) return { file: inside, ...fields };
  }
  throw new NanofluxError(
    "FILE_NOT_FOUND",
    `${path} has no ${ROWS.map(({ file }) => file).join(", ")}.`,
    "Name the campaign's folder, a folder of `finetune`, an export of the format huggingface, or a file whose rows have `question`.",
  );
}
