import type { Interval } from "../../state/numbers/intervals.js";
import type { Evaluation } from "../../training/evaluate/evaluation.js";
import { type McNemar, mcNemar } from "../../training/evaluate/mcnemar.js";

/** Two students on the same questions. */
export interface Paired {
  questions: number;
  /** Shares of right answers. */
  before: number;
  after: number;
  gained: number;
  lost: number;
  /** After minus before, with its 95% interval. */
  difference: number;
  interval: Interval;
  test: McNemar;
}

/** The two-sided 95% quantile of the normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * Compares what two students got right, question by question; null where they share none. Several pairs of evaluations,
 * such as those of several seeds, are counted together: the interval then takes each seed's answer to a question for a
 * question of its own, and is too narrow as far as these agree.
 * Interval: Wald's with half a pair added to each cell, A. Agresti, Y. Min, Statistics in Medicine 24 (2005) 729.
 */
export function comparePaired(pairs: readonly (readonly [Evaluation, Evaluation])[]): Paired | null {
  const counts = { both: 0, gained: 0, lost: 0, neither: 0 };
  for (const [before, after] of pairs) {
    const others = verdicts(after);
    for (const [id, was] of verdicts(before)) {
      const is = others.get(id);
      if (is === undefined) continue;
      if (was) counts[is ? "both" : "lost"] += 1;
      else counts[is ? "gained" : "neither"] += 1;
    }
  }
  const { both, gained, lost, neither } = counts;
  const questions = both + gained + lost + neither;
  if (questions === 0) return null;
  return {
    questions,
    before: (both + lost) / questions,
    after: (both + gained) / questions,
    gained,
    lost,
    difference: (gained - lost) / questions,
    interval: differenceInterval(gained, lost, questions),
    test: mcNemar(gained, lost),
  };
}

/** Whether each answered question was right. */
const verdicts = ({ results }: Evaluation) =>
  new Map(results.flatMap(({ id, correct }) => (correct === null ? [] : [[id, correct] as const])));

export function differenceInterval(gained: number, lost: number, questions: number): Interval {
  const count = questions + 2;
  const centre = (gained - lost) / count;
  const margin = (Z_95 / count) * Math.sqrt(gained + lost + 1 - (gained - lost) ** 2 / count);
  return { low: Math.max(-1, centre - margin), high: Math.min(1, centre + margin) };
}
