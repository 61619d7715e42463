import { describe, expect, it } from "vitest";
import { mcNemar } from "./mcnemar.js";

/** Two-sided binomial test with p = 1/2, by adding up Pascal's triangle. */
function exact(few: number, pairs: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 0; k <= few; k += 1) {
    sum += term;
    term = (term * (pairs - k)) / (k + 1);
  }
  return Math.min(1, (2 * sum) / 2 ** pairs);
}

describe("McNemar's test", () => {
  it("is exact for few pairs that differ", () => {
    for (const [first, second] of [
      [0, 0],
      [1, 0],
      [3, 7],
      [12, 12],
      [0, 24],
    ] as const) {
      const { method, p } = mcNemar(first, second);
      expect(method).toBe("exact");
      expect(p).toBeCloseTo(exact(Math.min(first, second), first + second), 12);
    }
  });

  it("is chi-square with Edwards' correction for many: the textbook's 121 and 59", () => {
    // en.wikipedia.org/wiki/McNemar's_test, first example: (|121 − 59| − 1)² / 180 = 20.67
    const { method, p } = mcNemar(121, 59);
    expect(method).toBe("chi-square");
    expect(p).toBeCloseTo(5.450094825e-6, 14);
    expect(mcNemar(59, 121).p).toBe(p);
  });

  it("says nothing where both sides have as many", () => {
    for (const many of [13, 20, 500]) expect(mcNemar(many, many)).toEqual({ method: "chi-square", p: 1 });
    expect(mcNemar(5, 5).p).toBe(1);
  });
});
