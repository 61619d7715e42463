import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NanofluxError } from "../../state/errors.js";
import { Evaluation } from "../evaluate/evaluation.js";
import { chanceOfBest } from "./chance-of-best.js";
import { type CollectedSlice, readSlices } from "./slice-file.js";
import { type DimensionScore, dimensionScores } from "./surface.js";

/** All slices, and the best of them. */
export interface Collection {
  benchmark: string | null;
  slices: CollectedSlice[];
  /** Null until two slices are evaluated. */
  best: { name: string; probability: number } | null;
  /** How accuracy runs over each dimension. */
  dimensions: DimensionScore[];
}

/** Path of a slice's evaluation, as written by `nanoflux eval --out`. */
export const evaluationFile = (folder: string, slice: string, evaluation = "eval") =>
  join(folder, slice, evaluation, "results.json");

/**
 * Gathers the evaluations of the slices of a folder.
 *
 * Each slice's accuracy has the posterior Beta(1 + right, 1 + wrong); `best` is the share of joint draws in which the
 * slice has the greatest accuracy. This is conservative, since all slices answer the same questions: a paired test
 * (`nanoflux eval compare`) of two slices detects smaller differences.
 * @param evaluation the evaluations' folder in each slice's
 * @throws NanofluxError FILE_NOT_FOUND; FILE_INVALID if evaluations are of different questions
 */
export async function collectSlices(folder: string, evaluation?: string): Promise<Collection> {
  const { slices } = await readSlices(folder);
  const found = await Promise.all(slices.map(({ name }) => readEvaluation(evaluationFile(folder, name, evaluation))));
  const evaluations = found.flatMap((evaluation) => evaluation ?? []);
  const kinds = new Set(evaluations.map(({ benchmark, data }) => `${benchmark} ${data.sha256}`));
  if (kinds.size > 1) {
    const names = [...new Set(evaluations.map(({ benchmark }) => benchmark))].join(", ");
    const message = `The slices of ${folder} were evaluated on different questions (${names}).`;
    throw new NanofluxError(
      "FILE_INVALID",
      message,
      "Evaluate every slice with the same --benchmark, --data and --limit.",
    );
  }
  const chances = chanceOfBest(
    evaluations.map(({ accuracy, counts }) => ({ accuracy: accuracy ?? 0, questions: counts.items })),
  );
  let next = 0;
  const collected = slices.map((slice, index): CollectedSlice => {
    const evaluation = found[index] ?? null;
    if (evaluation === null) return { ...slice, evaluation };
    const { accuracy, interval, counts } = evaluation;
    const best = chances[next] ?? 0;
    next += 1;
    return { ...slice, evaluation: { accuracy: accuracy ?? 0, interval, questions: counts.items, best } };
  });
  const benchmark = evaluations[0]?.benchmark ?? null;
  return { benchmark, slices: collected, best: bestOf(collected), dimensions: dimensionScores(collected) };
}

function bestOf(slices: readonly CollectedSlice[]): Collection["best"] {
  const known = slices.flatMap(({ name, evaluation }) => (evaluation ? [{ name, ...evaluation }] : []));
  if (known.length < 2) return null;
  const { name, best } = known.reduce((leader, slice) => (slice.best > leader.best ? slice : leader));
  return { name, probability: best };
}

async function readEvaluation(file: string): Promise<Evaluation | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : Evaluation.parse(JSON.parse(text));
}
