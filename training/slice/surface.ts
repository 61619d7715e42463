import { type Interval, wilson } from "../../state/numbers/intervals.js";
import { chanceOfBest } from "./chance-of-best.js";
import type { Dimension, PartOf } from "./levels.js";
import type { CollectedSlice } from "./slice-file.js";

/** A part of a dimension, scored over all slices in it. */
export interface LevelScore extends PartOf {
  slices: number;
  accuracy: number;
  interval: Interval;
  /** The probability that this part is the best of its dimension. */
  best: number;
}

/** How accuracy runs over a dimension: is its best part an inner one, as the paper claims? */
export interface DimensionScore {
  dimension: Dimension;
  levels: LevelScore[];
  /** The probability that an inner part is the best; null where there is none: two parts, or one without an evaluation. */
  inner: number | null;
  /** The same where all parts were equally good. */
  innerByChance: number | null;
}

/**
 * Scores every dimension of crossed slices. A part's accuracy is the mean of its slices' accuracies. All slices answered the
 * same questions, so that the interval is Wilson's with a question as one trial, however many slices there are: it is
 * rather too wide than too narrow. It knows nothing of the luck of a single training.
 */
export function dimensionScores(slices: readonly CollectedSlice[]): DimensionScore[] {
  const cuts = slices.flatMap(({ cut, evaluation }) => cut.map((part) => ({ part, evaluation })));
  const names = [...new Set(cuts.map(({ part }) => part.dimension))].filter((dimension) => dimension !== "size");
  return names.map((dimension) => {
    const own = cuts.filter(({ part }) => part.dimension === dimension);
    const parts = new Map(own.map(({ part }) => [part.part, part]));
    const scored = [...parts.values()]
      .sort((one, other) => one.part - other.part)
      .flatMap((part) => {
        const known = own.flatMap((cut) => (cut.part.part === part.part && cut.evaluation ? [cut.evaluation] : []));
        const [first] = known;
        if (first === undefined) return [];
        const accuracy = known.reduce((sum, one) => sum + one.accuracy, 0) / known.length;
        return [{ ...part, slices: known.length, accuracy, questions: first.questions }];
      });
    const chances = chanceOfBest(scored);
    const levels = scored.map(({ questions, ...level }, at) => ({
      ...level,
      interval: wilson(level.accuracy * questions, questions),
      best: chances[at] ?? 0,
    }));
    const isWhole = levels.length === parts.size && levels.length > 2;
    return {
      dimension,
      levels,
      inner: isWhole ? levels.slice(1, -1).reduce((sum, { best }) => sum + best, 0) : null,
      innerByChance: isWhole ? (levels.length - 2) / levels.length : null,
    };
  });
}
