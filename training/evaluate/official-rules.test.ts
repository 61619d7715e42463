import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { gradeTaggedLetter } from "./benchmarks/genome-bench.js";
import { gradeNumber } from "./benchmarks/gsm.js";
import { gradeChoice } from "./grade-choice.js";

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
