import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { gradeTaggedLetter } from "./benchmarks/genome-bench.js";
import { gradeNumber } from "./benchmarks/gsm.js";
import { finalAnswer, numberIn } from "./final-answer.js";
import { gradeChoice } from "./grade-choice.js";

/** Replies as models write them, and the number that each states. */
const READ: [string, number][] = [
  ["16 - 3 = 13, and 13 * 2 = 26.\n#### 26", 26],
  ["#### 1,234,567", 1234567],
  ["#### 1234567.0", 1234567],
  ["####26", 26],
  ["#### : 26", 26],
  ["####\n26", 26],
  ["**#### 26**", 26],
  ["#### **26**", 26],
  ["#### 26.", 26],
  ["#### -9,867,630", -9867630],
  ["#### −9867630", -9867630],
  ["#### -$9,867,630.00", -9867630],
  ["#### $-9,867,630", -9867630],
  ["#### $26", 26],
  ["#### 26 dollars", 26],
  ["#### €26.50", 26.5],
  ["#### USD 26", 26],
  ["#### 26 km/h", 26],
  ["#### 26 m^2", 26],
  ["#### 12%", 12],
  ["#### 12 percent", 12],
  ["#### 3/4", 0.75],
  ["#### 1 1/2", 1.5],
  ["#### \\frac{3}{4}", 0.75],
  ["#### $\\dfrac{3}{4}$", 0.75],
  ["#### \\boxed{26}", 26],
  ["#### 2.6e7", 2.6e7],
  ["#### 2.6 × 10^7", 2.6e7],
  ["#### 2.6 \\times 10^{7}", 2.6e7],
  ["#### 2.6 million", 2.6e6],
  ["#### 13 * 2 = 26", 26],
  ["#### x = 26", 26],
  ["#### 26 (rounded)", 26],
  ["#### 26, since 3 eggs are eaten", 26],
  ["#### 5\nNo, I forgot the muffins.\n#### 26", 26],
  ["I first thought the answer is 5.\nBut the answer is 26.", 26],
  ["The final answer is: $\\boxed{26}$.", 26],
  ["So $\\boxed{5}$ at first, then $\\boxed{1{,}026}$", 1026],
  ["Reasoning with 3 numbers, 4 and 5.\nAnswer: 26 eggs", 26],
  ["**Answer:** 26", 26],
  ["<answer>26</answer>", 26],
  ["26", 26],
];

/** Replies that state no number, or several: nothing is guessed. */
const UNREADABLE = [
  "",
  "I cannot solve this.",
  "First 16 - 3 = 13.\nThen 13 * 2",
  "#### ",
  "#### unknown",
  "#### 5 or 26",
  "#### 5 and 26",
  "#### 10-26",
  "#### between 5 and 26",
  "#### 26 (or 27)",
  "#### 2 hours 26 minutes",
  "#### 2π",
  "#### 3,14",
  "The answer is not clear.",
];

describe("the final answer of a reply", () => {
  it.each(READ)("reads %j as %d", (reply, number) => {
    expect(numberIn(finalAnswer(reply) ?? "")).toBe(number);
  });

  it.each(UNREADABLE)("does not guess at %j, which is wrong", (reply) => {
    expect(numberIn(finalAnswer(reply) ?? "")).toBeNull();
    expect(gradeNumber(reply, 26)).toMatchObject({ correct: false, read: null });
  });

  it("takes time in proportion to a hostile reply's length", () => {
    for (const hostile of ["#### ".repeat(40_000), "answer is ".repeat(20_000), `#### ${"1 ".repeat(50_000)}`])
      expect(gradeNumber(hostile, 26).correct).toBe(false);
  });
});

describe("the official rules", () => {
  it("GSM-Hard: strictly less than 1e-3 away, and a relative tolerance only as an extra", () => {
    expect(gradeNumber("#### 26.0009", 26).correct).toBe(true);
    expect(gradeNumber("#### 26.0011", 26).correct).toBe(false);
    expect(gradeNumber("#### 14053029.6667", 14053029.666666666).correct).toBe(true);
    expect(gradeNumber("#### 14053030", 14053029.666666666)).toMatchObject({
      correct: false,
      extras: { relative: true },
    });
    expect(gradeNumber("so I get 26 eggs\nfor certain", 26)).toMatchObject({
      correct: false,
      extras: { "last-number": true, marked: false },
    });
    expect(gradeNumber("The answer is 26.", 26)).toMatchObject({ correct: true, extras: { marked: false } });
  });

  it("GenomeBench: the text after the last <answer>, stripped, exactly the lower-case letter", () => {
    const cases: [string, boolean, boolean][] = [
      ["<explanation>…</explanation> <answer>b</answer>", true, true],
      ["<answer> b\n</answer>", true, true],
      ["<answer>b", true, true],
      ["<answer>a</answer> No: <answer>b</answer>", true, true],
      ["<answer>B</answer>", false, true],
      ["<answer>b)</answer>", false, true],
      ["<answer>option b</answer>", false, true],
      ["<answer>b) the guide RNA</answer>", false, true],
      ["<answer>b</answer> or <answer>c</answer>", false, false],
      ["The answer is b", false, true],
      ["<answer></answer>", false, false],
      ["b and c fit", false, true],
      ["", false, false],
    ];
    for (const [reply, official, lenient] of cases)
      expect([reply, gradeTaggedLetter(reply, "b")]).toMatchObject([reply, { correct: official, extras: { lenient } }]);
  });

  it("choices: one letter or one choice's exact text", () => {
    const choices = ["yes", "no", "maybe"];
    for (const reply of [
      "#### B",
      "#### b",
      "#### (B)",
      "#### B. no",
      "#### no",
      "#### **B**",
      "The answer is B.",
      "\\boxed{B}",
    ])
      expect([reply, gradeChoice(reply, "B", choices)]).toMatchObject([reply, { correct: true, read: "B" }]);
    for (const reply of ["#### A", "#### yes"]) expect(gradeChoice(reply, "B", choices)).toMatchObject({ read: "A" });
    for (const reply of ["#### A or B", "#### F", "#### no idea", "", "B is likely\nbut who knows"])
      expect([reply, gradeChoice(reply, "B", choices)]).toMatchObject([reply, { correct: false, read: null }]);
  });
});

const SAMPLE = new URL("../../../shared/data/gsm-hard.sample.jsonl", import.meta.url);

/** Ways of writing one number; each must read as it. */
const spellings: ((number: number) => string)[] = [
  (number) => `#### ${number}`,
  (number) => `The sum is 7 and 9.\n#### ${number}.`,
  (number) => `#### ${number.toLocaleString("en-US", { maximumFractionDigits: 10 })}`,
  (number) => `#### ${String(number).replace("-", "−")}`,
  (number) => `#### $${number.toLocaleString("en-US", { maximumFractionDigits: 10 })}`,
  (number) => `#### ${number} dollars per week`,
  (number) => `#### **${number}**`,
  (number) => `Thus $\\boxed{${number}}$.`,
  (number) =>
    `Thus $\\boxed{${number.toLocaleString("en-US", { maximumFractionDigits: 10 }).replaceAll(",", "{,}")}}$.`,
  (number) => `#### ${number.toExponential()}`,
  (number) => `#### ${number.toExponential().replace("e+", " × 10^").replace("e-", " × 10^-")}`,
  (number) => `#### ${number.toExponential().replace("e+", " \\times 10^{").replace("e-", " \\times 10^{-")}}`,
  (number) => `#### x = ${number}`,
  (number) => `#### ${number} (about)`,
  (number) => `#### ${number * 4}/4`,
  (number) => `The final answer is ${number}.`,
  (number) => `#### 12\nWait, that is wrong.\n#### ${number}`,
];

describe.skipIf(!existsSync(SAMPLE))("the sample of GSM-Hard (skipped where it is not there)", () => {
  it("is graded without a single mistake: right and wrong answers, in every spelling", () => {
    const Row = z.object({ target: z.number() });
    const targets = readFileSync(SAMPLE, "utf8")
      .trim()
      .split("\n")
      .map((line) => Row.parse(JSON.parse(line)).target);
    expect(targets).toHaveLength(300);
    const mistakes: string[] = [];
    for (const target of targets)
      for (const spell of spellings) {
        if (!gradeNumber(spell(target), target).correct) mistakes.push(`right: ${spell(target)}`);
        for (const wrong of [-target, target + 1, target - 0.002, target * 10, target / 1000 + 1])
          if (Math.abs(wrong - target) >= 1.1e-3 && gradeNumber(spell(wrong), target).correct)
            mistakes.push(`wrong: ${spell(wrong)} for ${target}`);
      }
    expect(mistakes).toEqual([]);
  });
});
