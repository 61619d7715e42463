import { describe, expect, it } from "vitest";
import { firstRow } from "../fixtures/campaign.js";
import { type CutPlan, checkPlan, cutRows } from "./cut.js";
import { DIMENSIONS } from "./levels.js";
import { type MeasuredRow, measureRows } from "./metrics.js";

const HOPS = [2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5];
const measured: MeasuredRow[] = await measureRows(
  HOPS.map((_, index) => ({
    ...firstRow(),
    id: String(index),
    novelty: { ...firstRow().novelty, score: index / 20 },
  })),
  HOPS.map(() => Float32Array.from([1, 0])),
  HOPS.map((declared) => ({ declared, necessary: declared, probed: 0, idle: [] })),
);
const plan: CutPlan = { dimensions: DIMENSIONS, quantiles: 3, grid: {}, cross: false, rows: null, seed: 1 };
const cut = (given: Partial<CutPlan> = {}) => cutRows(measured, { ...plan, ...given });
const sizes = (given: Partial<CutPlan>) => cut(given).slices.map(({ rows }) => rows.length);

describe("one dimension after another", () => {
  it("gives parts of one size, says why one is smaller, and never divides rows of the same value", () => {
    expect(sizes({ dimensions: ["novelty"] })).toEqual([4, 4, 4]);
    const { slices } = cut({ dimensions: ["hops"] });
    expect(slices.map(({ rows }) => new Set(rows.map(({ hops }) => hops.declared)))).toEqual(
      [[2], [3], [4, 5]].map((values) => new Set(values)),
    );
    expect(slices.map(({ rows, short }) => [rows.length, short])).toEqual([
      [4, null],
      [3, "Only 3 of 4 rows: no more have hops 3."],
      [3, "Only 3 of 4 rows: no more have hops 4 – 5."],
    ]);
    expect(sizes({ dimensions: ["hops"], rows: 100, grid: { hops: [3, 5] } })).toEqual([6, 5, 1]);
  });

  it("says which dimension it cannot cut", () => {
    expect(cut({ dimensions: ["miss-rate"] })).toEqual({
      slices: [],
      notes: [`Nothing is cut by miss-rate: all rows have ${1 - firstRow().difficulty.solveRate}.`],
    });
    const [first, ...others] = measured;
    if (first === undefined) throw new Error("no row");
    const unrated = { ...first, example: { ...first.example, quality: null } };
    const { notes } = cutRows([unrated, ...others], { ...plan, dimensions: ["quality"] });
    expect(notes[0]).toBe("1 rows have no quality and are in no slice by it.");
  });

  it("draws sizes as nested parts, the last of which is everything", () => {
    const [small, middle, whole] = cut({ dimensions: ["size"] }).slices.map(({ rows }) => new Set(rows));
    expect([small?.size, middle?.size, whole?.size]).toEqual([4, 8, 12]);
    for (const row of small ?? []) expect(middle?.has(row)).toBe(true);
  });
});

describe("crossed", () => {
  it("gives a slice for each combination that has rows, all of one size, and one drawn from all", () => {
    const { slices, notes } = cut({ cross: true, dimensions: ["hops", "novelty"], quantiles: 2 });
    const found = slices.map(({ name, rows, short }) => [name, rows.map(({ example: { id } }) => id).join(), short]);
    expect(found.map(([name]) => name)).toEqual(["hops-1of2.novelty-2of2", "hops-2of2.novelty-1of2", "random"]);
    expect(slices.map(({ rows }) => rows.length)).toEqual([3, 3, 3]);
    expect(found.map(([, , short]) => short)).toEqual([null, null, null]);
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/^No row has hops 2 and novelty [\d.]+ – [\d.]+\.$/);
    const again = cut({ cross: true, dimensions: ["hops", "novelty"], quantiles: 2 });
    expect(again.slices.map(({ rows }) => rows.map(({ example: { id } }) => id).join())).toEqual(
      found.map(([, ids]) => ids),
    );
  });

  it("says of a combination with too few rows how many there are, and does not cut by what does not differ", () => {
    const { slices, notes } = cut({ cross: true, dimensions: ["hops", "novelty", "miss-rate"], rows: 2 });
    expect(notes[0]).toContain("Nothing is cut by miss-rate");
    expect(slices.map(({ name, rows, short }) => [name, rows.length, short?.slice(0, 14) ?? null])).toEqual([
      ["hops-1of3.novelty-2of3", 2, null],
      ["hops-1of3.novelty-3of3", 2, null],
      ["hops-2of3.novelty-1of3", 1, "Only 1 of 2 ro"],
      ["hops-2of3.novelty-2of3", 2, null],
      ["hops-3of3.novelty-1of3", 2, null],
      ["random", 2, null],
    ]);
  });

  it("is refused with `size`, which it sets itself", () => {
    expect(() => checkPlan({ cross: true, dimensions: ["hops", "size"] })).toThrow("`size` cannot be crossed");
  });
});
