import { expect, it } from "vitest";
import { wilson } from "../../state/numbers/intervals.js";
import { chanceOfBest } from "./chance-of-best.js";
import type { CollectedSlice } from "./slice-file.js";
import { dimensionScores } from "./surface.js";
import { dimensionLines, surfaceTable } from "./surface-text.js";

it("the chance to be the best is sure for a wide lead and even for equals", () => {
  const [low = 1, high = 0] = chanceOfBest([0.3, 0.6].map((accuracy) => ({ accuracy, questions: 200 })));
  expect([low < 0.001, high > 0.999]).toEqual([true, true]);
  for (const chance of chanceOfBest([0.5, 0.5].map((accuracy) => ({ accuracy, questions: 50 })))) {
    expect(chance).toBeCloseTo(0.5, 1);
  }
});

/** A slice of hops (one part of three) and quality (one of two), with the accuracy of the model trained on it. */
function slice(hops: number, quality: number, accuracy: number | null, questions = 400): CollectedSlice {
  const metrics = { rows: 8, declaredHops: hops, necessaryHops: hops, quality: 1, novelty: 1, solveRate: 0, rarity: 1 };
  return {
    name: `hops-${hops}of3.quality-${quality}of2`,
    cut: [
      { dimension: "hops", part: hops, of: 3, low: hops + 1, high: hops + 1 },
      { dimension: "quality", part: quality, of: 2, low: quality / 2, high: quality / 2 + 0.25 },
    ],
    short: null,
    ids: [],
    metrics: { ...metrics, soundness: null, diversity: null },
    evaluation:
      accuracy === null ? null : { accuracy, interval: wilson(accuracy * questions, questions), questions, best: 0 },
  };
}
const surface = (accuracies: readonly (number | null)[], questions?: number) =>
  accuracies.map((accuracy, at) => slice(1 + Math.floor(at / 2), 1 + (at % 2), accuracy, questions));

it("a best point within a dimension is seen where the figures are clear, and not claimed where they are not", () => {
  const [hops, quality] = dimensionScores(surface([0.3, 0.3, 0.6, 0.5, 0.3, 0.4]));
  expect(hops?.levels.map(({ accuracy }) => accuracy)).toEqual([0.3, 0.55, 0.35]);
  expect(hops?.inner).toBeGreaterThan(0.99);
  expect(hops?.innerByChance).toBeCloseTo(1 / 3);
  expect(quality).toMatchObject({ inner: null, innerByChance: null });
  const lines = dimensionLines(dimensionScores(surface([0.3, 0.3, 0.6, 0.5, 0.3, 0.4])));
  expect(lines[0]).toMatch(
    /^hops: 2: 30\.0% \(26 – 35\); 3: 55\.0% .* Not monotone: the best point is an inner one \(/,
  );
  expect(lines[1]).toContain("Two parts cannot show a best point");
  expect(dimensionLines(dimensionScores(surface([0.3, 0.3, 0.6, 0.5, 0.3, 0.4], 10)))[0]).toContain("is not known");
  expect(dimensionLines(dimensionScores(surface([0.2, 0.2, 0.4, 0.4, 0.7, 0.7])))[0]).toContain("an outer one");
});

it("equals give an inner part the best place as often as chance does", () => {
  const [hops] = dimensionScores(surface([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]));
  expect(hops?.inner).toBeCloseTo(1 / 3, 1);
});

it("nothing is said of a best point while parts are missing", () => {
  const lines = dimensionLines(dimensionScores(surface([0.3, 0.3, null, null, 0.3, 0.4])));
  expect(lines[0]).not.toContain("3: ");
  expect(lines[0]).toContain("Parts are missing");
});

it("two crossed dimensions are a table, with what was not evaluated and what had no rows", () => {
  const table = surfaceTable(surface([0.3, 0.3, 0.6, null, 0.3]));
  expect(table).toEqual([
    "| | quality 0.5 – 0.75 | quality 1 – 1.25 |",
    "| --- | ---: | ---: |",
    "| hops 2 | 30.0% (26 – 35) | 30.0% (26 – 35) |",
    "| hops 3 | 60.0% (55 – 65) | not yet |",
    "| hops 4 | 30.0% (26 – 35) | no rows |",
  ]);
});
