import { NanofluxError } from "../../state/errors.js";
import { type Estimate, meanInterval } from "../../state/numbers/intervals.js";
import { percent } from "../../state/numbers/percent.js";
import type { Evaluation, ItemResult } from "./evaluation.js";
import { groupBy } from "./group-by.js";

/** How much a model loses where only the numbers of a question are exchanged. */
export interface Robustness {
  model: string;
  /** Questions that were answered, and of which at least one twin was. */
  questions: number;
  twins: number;
  /** The share of these questions that is right. */
  original: number;
  /** The mean over these questions of the share of their twins that is right. */
  changed: number;
  /** Original minus changed, with Student's t interval over the questions. */
  drop: Estimate;
  /** Questions that are right while at least half of their twins are not: a remembered answer looks so. */
  lost: string[];
}

/** The share of right answers among those that came. */
const shareOf = (results: readonly ItemResult[]): number | null => {
  const answered = results.filter(({ correct }) => correct !== null);
  return answered.length === 0 ? null : answered.filter(({ correct }) => correct).length / answered.length;
};

/**
 * Compares an evaluation with one of the questions' twins: GSM-Symbolic's drop (I. Mirzadeh et al., arXiv 2410.05229),
 * paired by question. The interval is Student's t over the questions' differences.
 * @throws NanofluxError USAGE where the models differ, or no question of the first has an answered twin in the second
 */
export function robustness(originals: Evaluation, twins: Evaluation): Robustness {
  if (originals.model !== twins.model)
    throw new NanofluxError(
      "USAGE",
      `The questions were asked of ${originals.model}, their twins of ${twins.model}.`,
      "Evaluate one model on both.",
    );
  const byOriginal = groupBy(
    twins.results.filter(({ twinOf }) => twinOf !== undefined),
    ({ twinOf }) => twinOf ?? "",
  );
  const pairs = [...groupBy(originals.results, ({ id }) => id)].flatMap(([id, seeds]) => {
    const [own, other] = [shareOf(seeds), shareOf(byOriginal.get(id) ?? [])];
    return own === null || other === null ? [] : [{ id, own, other }];
  });
  if (pairs.length === 0)
    throw new NanofluxError(
      "USAGE",
      `No question of ${originals.data.files.join(", ")} has an answered twin in ${twins.data.files.join(", ")}.`,
      "npx nanoflux twins DIR --out twins.jsonl, and evaluate DIR and twins.jsonl with --benchmark own.",
    );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    model: originals.model,
    questions: pairs.length,
    twins: new Set(pairs.flatMap(({ id }) => (byOriginal.get(id) ?? []).map((result) => result.id))).size,
    original: mean(pairs.map(({ own }) => own)),
    changed: mean(pairs.map(({ other }) => other)),
    drop: meanInterval(pairs.map(({ own, other }) => own - other)),
    lost: pairs.filter(({ own, other }) => own > 0.5 && other <= 0.5).map(({ id }) => id),
  };
}

/** Formats it for the terminal. */
export function robustnessText({ model, questions, twins, original, changed, drop, lost }: Robustness): string {
  const points = (value: number) => (Number.isFinite(value) ? (100 * value).toFixed(1) : "unbounded");
  return [
    `${model}, ${questions} questions and ${twins} twins with other numbers`,
    `  as they are       ${percent(original)}`,
    `  numbers exchanged ${percent(changed)}`,
    `  drop ${points(original - changed)} points (95% interval ${points(drop.low)} to ${points(drop.high)}, Student's t over the questions)`,
    `  right, with half of the twins or more not right: ${lost.length}${lost.length > 0 ? ` (${lost.join(", ")})` : ""}`,
  ].join("\n");
}
