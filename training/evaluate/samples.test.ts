import { describe, expect, it } from "vitest";
import type { ItemResult } from "./evaluation.js";
import { passAt, sampleFigures } from "./samples.js";

/** The share of the sets of k among n samples that have one of the first c in them, by listing the sets. */
function byListing(k: number, n: number, c: number): number {
  const sets = Array.from({ length: 2 ** n }, (_, bits) => bits).filter(
    (bits) => bits.toString(2).replaceAll("0", "").length === k,
  );
  return sets.filter((bits) => bits % 2 ** c !== 0).length / sets.length;
}

describe("pass@k", () => {
  it("is the share of the sets of k samples that have a right one", () => {
    for (const n of [1, 4, 9])
      for (let c = 0; c <= n; c += 1)
        for (let k = 1; k <= n; k += 1) expect(passAt(k, n, c)).toBeCloseTo(byListing(k, n, c), 12);
  });

  it("does not overflow", () => {
    expect(passAt(100, 10_000, 1)).toBeCloseTo(0.01, 12);
  });
});

const result = (id: string, seed: number, correct: boolean | null): ItemResult => ({
  ...{ id, seed, correct, task: "t", target: "1", read: null, unclear: null, extras: {} },
  status: correct === null ? "failed" : "answered",
});

describe("figures of samples", () => {
  it("count the questions that have all of them", () => {
    const flags = { a: [true, false, false], b: [false, false, false], c: [true, true, null] };
    const results = Object.entries(flags).flatMap(([id, all]) => all.map((flag, at) => result(id, at + 1, flag)));
    expect(sampleFigures(results, 3)).toMatchObject({
      each: 3,
      questions: 2,
      mean: { accuracy: 1 / 6, items: 2 },
      passAt: {
        1: { accuracy: expect.closeTo(1 / 6, 12) },
        2: { accuracy: expect.closeTo(1 / 3, 12) },
        3: { accuracy: 0.5 },
      },
    });
  });

  it("are none where each question was asked once", () => {
    expect(sampleFigures([result("a", 1, true)], 1)).toBeUndefined();
  });
});
