import { describe, expect, it } from "vitest";
import { NanofluxError } from "../../state/errors.js";
import { benchmarksNamed } from "./benchmarks.js";
import { macroF1 } from "./macro-f1.js";

/** The items that a benchmark makes of rows. */
function itemsOf(name: string, ...rows: Record<string, unknown>[]) {
  const [benchmark] = benchmarksNamed(name);
  if (!benchmark) throw new Error(name);
  return benchmark.toItems(
    rows.map((row, index) => [index + 1, row]),
    "rows.jsonl",
  );
}

/** One row of each in the published shape, its right reply, and a wrong one. */
const SHAPES: [string, Record<string, unknown>, string, string][] = [
  ["gsm-hard", { input: "2 robes?", code: "…", target: 5 }, "#### 5", "#### 6"],
  ["gsm8k", { question: "2 robes?", answer: "2 + 3 = <<2+3=5>>5\n#### 1,005" }, "#### 1005", "#### 5"],
  [
    "genome-bench",
    { question: "Which?\na. x\nb. y", answer: "<explanation>…</explanation> <answer>b</answer>" },
    "<answer>b</answer>",
    "<answer>B</answer>",
  ],
  [
    "pubmedqa",
    { question: "Does it?", context: { contexts: ["One.", "Two."] }, final_decision: "no" },
    "#### B",
    "#### maybe",
  ],
  ["pubmedqa", { QUESTION: "Does it?", CONTEXTS: ["One."], final_decision: "maybe" }, "#### maybe", "#### A"],
  [
    "medqa_4options",
    { sent1: "Which?", sent2: "", ending0: "a", ending1: "b", ending2: "c", ending3: "d", label: 2 },
    "#### C",
    "#### A",
  ],
  ["anatomy", { question: "Which?", subject: "anatomy", choices: ["p", "q", "r", "s"], answer: 3 }, "#### D", "#### p"],
];

describe("benchmarks", () => {
  it.each(SHAPES)("%s: asks what the row asks, and grades by its rule", (name, row, right, wrong) => {
    const [item] = itemsOf(name, row);
    expect(item?.messages.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(item?.grade(right).correct).toBe(true);
    expect(item?.grade(wrong).correct).toBe(false);
  });

  it("medmcqa: finds out from the whole file whether cop counts from 0 or from 1", () => {
    const row = (cop: number) => ({ question: "Which?", opa: "p", opb: "q", opc: "r", opd: "s", cop });
    const targets = (...cops: number[]) => itemsOf("medmcqa", ...cops.map(row)).map(({ target }) => target);
    expect(targets(0, 3, 1)).toEqual(["A", "D", "B"]);
    expect(targets(1, 4, 2)).toEqual(["A", "D", "B"]);
    expect(() => targets(1, 2, 3)).toThrow("does not show whether it counts from 0 or from 1");
    expect(() => targets(0, 4)).toThrow("does not show");
  });

  it("names the row that is of another shape", () => {
    expect(() => itemsOf("gsm-hard", { input: "?", target: 1 }, { question: "?", target: 1 })).toThrow(
      /row 2, .*input/s,
    );
    expect(() => itemsOf("gsm8k", { question: "?", answer: "no marker" })).toThrow("####");
  });

  it("multimedqa is its nine multiple-choice tasks, each also by its own name", () => {
    const names = benchmarksNamed("multimedqa").map(({ name }) => name);
    expect(names).toHaveLength(9);
    expect(names.flatMap(benchmarksNamed)).toHaveLength(9);
  });

  it("proposes the nearest name for an unknown one", () => {
    try {
      benchmarksNamed("gsmhard");
      expect.unreachable();
    } catch (error) {
      expect(NanofluxError.isInstance(error) && error.fix).toContain('Did you mean "gsm-hard"?');
    }
  });

  it("macro-F1 is the mean of the labels' F1, an unreadable answer a miss", () => {
    const items = [
      { target: "A", read: "A" },
      { target: "A", read: "B" },
      { target: "B", read: "B" },
      { target: "B", read: null },
    ];
    // A: 2·1/(2·1+0+1) = 2/3; B: 2·1/(2·1+1+1) = 1/2; C never: 0.
    expect(macroF1(items, ["A", "B", "C"])).toBeCloseTo((2 / 3 + 1 / 2) / 3, 12);
  });
});
