import { describe, expect, it } from "vitest";
import { noUsage } from "../../state/records/usage.js";
import type { Evaluation, ItemResult } from "./evaluation.js";
import { holm } from "./holm.js";
import { modelRows, modelsTable } from "./models-table.js";
import { robustness, robustnessText } from "./robustness.js";
import { summarise } from "./summarise.js";

const results = (flags: Record<string, boolean | null>, twinOf?: (id: string) => string): ItemResult[] =>
  Object.entries(flags).map(([id, correct]) => ({
    ...{ id, correct, task: "math", seed: 1, target: "1", read: "1", unclear: null, extras: {} },
    status: correct === null ? ("failed" as const) : ("answered" as const),
    ...(twinOf ? { twinOf: twinOf(id) } : {}),
  }));

function evaluation(model: string, found: ItemResult[]): Evaluation {
  const data = { files: ["rows.jsonl"], rows: found.length, sha256: "0".repeat(64) };
  const sampling = { temperature: 0, maxTokens: 10 };
  const items = found.map(({ id }) => ({
    id,
    task: "math",
    messages: [],
    question: "",
    target: "1",
    grade: () => never(),
  }));
  const suite = { benchmark: "own", rule: "r", extras: {}, sampling, seeds: 1, items, data, missing: [] };
  return summarise({ suite, model, settings: { ...sampling, seeds: 1 }, results: found, usage: noUsage });
}

const never = () => {
  throw new Error("nothing is graded here");
};
const originalOf = (id: string) => id.replace(/-twin.*/, "");

describe("robustness", () => {
  const originals = evaluation("m", results({ a: true, b: true, c: false, d: true, e: null }));
  const twins = evaluation(
    "m",
    results(
      { "a-twin1": true, "a-twin2": true, "b-twin1": false, "b-twin2": true, "c-twin1": false, "d-twin1": null },
      originalOf,
    ),
  );

  it("pairs each question with its twins, by what was answered", () => {
    const found = robustness(originals, twins);
    expect(found).toMatchObject({ questions: 3, twins: 5, original: 2 / 3, changed: 0.5, lost: ["b"] });
    // Differences 0, 1/2 and 0: Student's t with two degrees of freedom, 4.302653 · 0.288675 / √3.
    expect(found.drop.mean).toBeCloseTo(1 / 6, 12);
    expect(found.drop.high).toBeCloseTo(1 / 6 + 0.717109, 5);
    expect(robustnessText(found)).toContain("drop 16.7 points");
  });

  it("refuses twins of other questions, and answers of another model", () => {
    expect(() => robustness(originals, originals)).toThrow("No question of rows.jsonl has an answered twin");
    expect(() => robustness(originals, evaluation("other", []))).toThrow("asked of m, their twins of other");
  });
});

describe("several models", () => {
  const flags = (right: number) =>
    results(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`q${at}`, at < right])));

  it("stand in one table, each against the first, with Holm's correction", () => {
    const all = [evaluation("base", flags(10)), evaluation("a|b", flags(11)), evaluation("tuned", flags(30))];
    const [first, second, third] = modelRows(all);
    expect(first?.against).toBeNull();
    expect(second?.against).toMatchObject({ won: 1, lost: 0, p: 1, adjusted: 1 });
    expect(third?.against).toMatchObject({
      won: 20,
      lost: 0,
      difference: 0.5,
      adjusted: expect.closeTo(2 * 2 ** -19, 12),
    });
    const table = modelsTable(all).split("\n");
    expect(table[2]).toBe("| model | accuracy | 95% (Wilson) | points | won, lost | p (McNemar, Holm) | cost |");
    expect(table[5]).toMatch(/^\| a\\\|b \| 27\.5% .*\| \+2\.5 \| 1, 0 \| 1\.0 \|/);
  });

  it("are compared where both answered something", () => {
    const silent = evaluation("silent", results({ q0: null, q1: null }));
    expect(modelRows([evaluation("base", flags(1)), silent])[1]).toMatchObject({
      accuracy: null,
      failed: 2,
      against: null,
    });
  });
});

it("Holm's correction keeps the order and the smaller ones' bounds", () => {
  // en.wikipedia.org/wiki/Holm–Bonferroni_method, the example of four p values.
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  for (const [at, wanted] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[at]).toBeCloseTo(wanted, 12);
});
