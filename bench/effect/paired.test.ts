import { describe, expect, it } from "vitest";
import { mcNemar } from "../../training/evaluate/mcnemar.js";
import { evaluationOf } from "./fixtures/evaluation.js";
import { comparePaired, differenceInterval } from "./paired.js";

describe("two students on the same questions", () => {
  const before = evaluationOf({ a: true, b: true, c: false, d: false, e: false, lost: null });
  const after = evaluationOf({ a: true, b: false, c: true, d: true, e: false, lost: true, new: true });

  it("are compared by what only one of them got right, of the questions that both answered", () => {
    const paired = comparePaired([[before, after]]);
    expect(paired).toMatchObject({ questions: 5, before: 0.4, after: 0.6, gained: 2, lost: 1 });
    expect(paired?.difference).toBeCloseTo(0.2, 12);
    expect(paired?.test).toEqual(mcNemar(2, 1));
  });

  it("are counted together over seeds", () => {
    expect(
      comparePaired([
        [before, after],
        [before, before],
      ]),
    ).toMatchObject({ questions: 10, gained: 2, lost: 1 });
  });

  it("are not compared where they share no question", () => {
    expect(comparePaired([[before, evaluationOf({ z: true })]])).toBeNull();
    expect(comparePaired([])).toBeNull();
  });
});

describe("the interval of a paired difference", () => {
  it("is Agresti and Min's: Wald's of the table with half a pair more in each cell", () => {
    const [gained, lost, questions] = [30, 12, 100];
    const [b, c, n] = [gained + 0.5, lost + 0.5, questions + 2];
    const deviation = Math.sqrt((b + c) / n - ((b - c) / n) ** 2) / Math.sqrt(n);
    const { low, high } = differenceInterval(gained, lost, questions);
    expect(low).toBeCloseTo((b - c) / n - 1.959964 * deviation, 6);
    expect(high).toBeCloseTo((b - c) / n + 1.959964 * deviation, 6);
  });

  it("is not empty where nothing changed, and never leaves −1 to 1", () => {
    const nothing = differenceInterval(0, 0, 20);
    expect(nothing.high).toBeGreaterThan(0);
    expect(nothing.low).toBeCloseTo(-nothing.high, 12);
    expect(differenceInterval(3, 0, 3).high).toBeLessThanOrEqual(1);
  });
});
