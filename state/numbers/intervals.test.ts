import { describe, expect, it } from "vitest";
import { betaQuantile, incompleteBeta } from "./incomplete-beta.js";
import { betaInterval, meanInterval, wilson } from "./intervals.js";
import { seededRandom } from "./random.js";

describe("the incomplete beta function", () => {
  it.each([
    [0.3, 1, 1, 0.3],
    [0.5, 4, 4, 0.5],
    [0.5, 2, 3, 0.6875],
    [0.2, 1, 5, 1 - 0.8 ** 5],
    [0.9, 7, 1, 0.9 ** 7],
    [0.25, 0.5, 0.5, 1 / 3],
    [0, 2, 2, 0],
    [1, 2, 2, 1],
  ])("at %d of Beta(%d, %d) is %d", (x, a, b, share) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(share, 12);
  });

  it("agrees with the binomial sums that it generalises, DLMF 8.17.5", () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    for (const [a, b] of [
      [3, 9],
      [40, 12],
      [1, 300],
      [150, 151],
    ] as const) {
      for (const x of [0.01, 0.2, 0.5, 0.77]) {
        const n = a + b - 1;
        const terms = Array.from(
          { length: n - a + 1 },
          (_, i) => choose(n, a + i) * x ** (a + i) * (1 - x) ** (n - a - i),
        );
        expect(incompleteBeta(x, a, b)).toBeCloseTo(
          terms.reduce((sum, term) => sum + term, 0),
          9,
        );
      }
    }
  });

  it("is undone by its quantile", () => {
    for (const [a, b] of [
      [1, 1],
      [3, 9],
      [0.5, 3.5],
      [400, 30],
    ] as const) {
      for (const share of [0.001, 0.025, 0.5, 0.975])
        expect(incompleteBeta(betaQuantile(share, a, b), a, b)).toBeCloseTo(share, 10);
    }
  });
});

describe("the Wilson interval of a share", () => {
  it.each([
    [5, 10, 0.2366, 0.7634],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 1, 0.2065, 1],
    [81, 263, 0.2553, 0.3662],
  ])("%d of %d", (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("knows nothing without trials", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe("the Beta posterior of a share", () => {
  it.each([
    [0, 0, 1 / 2, 0.025, 0.975],
    [0, 9, 1 / 11, 1 - 0.975 ** 0.1, 1 - 0.025 ** 0.1],
    [9, 0, 10 / 11, 0.025 ** 0.1, 0.975 ** 0.1],
    [2, 8, 0.25, 0.0602, 0.5178],
  ])("%d successes, %d failures", (successes, failures, mean, low, high) => {
    const interval = betaInterval(successes, failures);
    expect(interval.mean).toBeCloseTo(mean, 12);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});

describe("the interval of a mean", () => {
  it.each([
    [2, 12.7062],
    [5, 2.7764],
    [8, 2.3646],
    [100, 1.9842],
  ])("takes Student's t for %d values", (count, t) => {
    const values = Array.from({ length: count }, (_, index) => index);
    const { mean, low, high } = meanInterval(values);
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - (count - 1) / 2) ** 2, 0) / (count - 1));
    expect(mean).toBe((count - 1) / 2);
    expect(((high - low) / 2 / deviation) * Math.sqrt(count)).toBeCloseTo(t, 4);
  });

  it("has no bounds where the spread is unknown", () => {
    expect(meanInterval([3])).toEqual({ mean: 3, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(meanInterval([]).mean).toBeNull();
  });

  it("holds the true mean about as often as it says", () => {
    const random = seededRandom(5, "coverage");
    let held = 0;
    for (let trial = 0; trial < 1000; trial += 1) {
      const { low, high } = meanInterval(Array.from({ length: 8 }, () => random.uniform()));
      if (low <= 0.5 && 0.5 <= high) held += 1;
    }
    expect(held).toBeGreaterThan(925);
    expect(held).toBeLessThan(975);
  });
});
