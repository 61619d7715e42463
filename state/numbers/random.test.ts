import { describe, expect, it } from "vitest";
import { seededRandom } from "./random.js";

const draws = (seed: number, ...labels: (string | number)[]) => {
  const random = seededRandom(seed, ...labels);
  return [random.uniform(), random.integer(1, 1000), random.pick(["a", "b", "c"]), random.beta(2, 5), random.uniform()];
};
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("a seeded stream", () => {
  it("replays alike for the same seed and labels", () => {
    expect(draws(7, "aim", "m1r3")).toEqual(draws(7, "aim", "m1r3"));
  });

  it("differs by seed, by label and by where labels are cut", () => {
    const streams = [
      draws(7, "ab", "c"),
      draws(8, "ab", "c"),
      draws(7, "a", "bc"),
      draws(7, "abc"),
      draws(7, 1),
      draws(7, "1"),
    ];
    expect(new Set(streams.map((stream) => JSON.stringify(stream))).size).toBe(streams.length);
  });

  it("never changes between versions: recorded campaigns must replay", () => {
    expect(draws(1, "golden")).toMatchInlineSnapshot(`
      [
        0.46626740504837916,
        864,
        "a",
        0.2750598300562034,
        0.47535979928301,
      ]
    `);
  });

  it("draws uniformly, both ends of a whole-number range included", () => {
    const random = seededRandom(3, "uniform");
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 6000; draw += 1) {
      const value = random.integer(-1, 4);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((left, right) => left - right)).toEqual([-1, 0, 1, 2, 3, 4]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it.each([
    [1, 1],
    [2, 5],
    [0.5, 0.5],
    [1, 40],
    [120, 30],
  ])("draws Beta(%d, %d) with its mean and variance", (alpha, beta) => {
    const random = seededRandom(11, "beta", alpha, beta);
    const values = Array.from({ length: 20_000 }, () => random.beta(alpha, beta));
    const expectedMean = alpha / (alpha + beta);
    const expectedVariance = (alpha * beta) / ((alpha + beta) ** 2 * (alpha + beta + 1));
    const deviation = Math.sqrt(expectedVariance);
    expect(Math.abs(mean(values) - expectedMean)).toBeLessThan((5 * deviation) / Math.sqrt(20_000));
    const variance = mean(values.map((value) => (value - expectedMean) ** 2));
    expect(Math.abs(variance / expectedVariance - 1)).toBeLessThan(0.1);
  });

  it("refuses to pick from an empty list", () => {
    expect(() => seededRandom(1, "empty").pick([])).toThrow(RangeError);
  });
});
