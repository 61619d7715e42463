import { describe, expect, it } from "vitest";
import { readChoice } from "../choices/read-choice.js";
import { finalAnswer, hashMarked } from "./final-answer.js";

describe("the answer of a reply", () => {
  it.each([
    ["7 × 6 is easy.\n#### 7 × 6 = 42", "42"],
    ["#### 42 kg (92 lb)", "42 kg"],
    ["<think>the answer is 5</think>\nThe answer is **12 km**.", "12 km"],
    ["#### B. Metformin (Glucophage)", "B. Metformin (Glucophage)"],
    ["Answer: 12 mg (two tablets)", "12 mg (two tablets)"],
    ["70 × 6 = 420\n#### ANSWER, 420.00", "420.00"],
    ["#### **Answer** 42 kg", "42 kg"],
  ])("of %j is %j", (reply, answer) => {
    expect(finalAnswer(reply)).toBe(answer);
  });

  it("keeps all of a choice, whose text may look like a remark", () => {
    expect(finalAnswer("#### 12 mg (2 tablets)", "choice")).toBe("12 mg (2 tablets)");
    expect(finalAnswer("#### 12 mg (2 tablets)", "number")).toBe("12 mg");
  });

  it.each([
    ["The answer is 42.\nActually no, that's wrong.", null],
    ["The answer is 42.\nOn second thought, I cannot say.", null],
    ["#### 42\nCorrection: 43", "43"],
    ["#### 42\nWait, let me double check: 6 * 7 = 42.", "42"],
    ["The answer is not \\boxed{42}.", "not 42"],
    ["\\boxed{5} \\text{ or } \\boxed{6}", "5 or 6"],
  ])("that is taken back, denied or one of two: %j is %j", (reply, answer) => {
    expect(finalAnswer(reply)).toBe(answer);
  });

  it("is none where thoughts never end, or where there is only reasoning", () => {
    for (const reply of ["<think>\nSo it is 5.", "First 3.\nThen 4.", "", "####", "<think>5</think>"])
      expect(finalAnswer(reply)).toBeNull();
  });

  it("keeps what a reply says between two thoughts", () => {
    expect(finalAnswer("<think>a</think>\n#### 42\n<think>was that right?</think>")).toBe("42");
  });

  it("finds an answer behind a long reply, and one before a model runs on", () => {
    const long = `${"So 3 and 4 are 7.\n".repeat(20_000)}#### 42`;
    expect(finalAnswer(long)).toBe("42");
    expect(finalAnswer(`#### 42\n\nQuestion: What is 2 + 3?\nAnswer: 2 + 3 = 5\n#### 5`)).toBe("42");
  });

  it("reads the marker alone where a benchmark asks for it", () => {
    expect(hashMarked("2 + 3 = <<2+3=5>>5\n#### 1,005")).toBe("1,005");
    expect(hashMarked("The answer is 5.")).toBeNull();
  });
});

describe("the choice of a reply", () => {
  const choices = ["Aspirin", "Metformin", "Vitamin K", "Low-dose heparin"];
  const letterOf = (reply: string) => readChoice(finalAnswer(reply, "choice") ?? "", choices);

  it.each([
    ["The incorrect answer is A.", null],
    ["The answer is B.\nThe second best answer is C.", "B"],
    ["The answer is B.\nA tempting but wrong answer is C.", "B"],
    [
      "The correct choice is B: Metformin.\nWhy the others are wrong:\nA: Aspirin – an antiplatelet.\nC: Vitamin K – a clotting factor.",
      "B",
    ],
    ["The answer is B.\n\nA: 10 mg is too low.\nC: A placebo does nothing.", "B"],
    ["\\boxed{B}\n\nA: Aspirin, an antiplatelet.", "B"],
    ["\\boxed{B}\n\n**A:** Aspirin, an antiplatelet.", "B"],
    ["The answer is B.\n- A: Aspirin is an antiplatelet.", "B"],
    ["Reason.\nA: B", "B"],
    ["Reason.\nA: (B) Metformin", "B"],
    ["Q: which?\nA: Metformin", "B"],
    ["#### A\nWait, I was wrong. The answer is B.", "B"],
    ["The answer is not \\boxed{A}.", null],
    ["\\(\\boxed{A}\\) and \\(\\boxed{B}\\)", null],
    ["<answer>A</answer> or <answer>B</answer>", null],
    ["Because.\nOption B is the correct answer.", "B"],
    ["Because.\nB is the correct answer.", "B"],
    ["The answer is B. The other options are wrong.", "B"],
    ["Answer: B\n\nExplanation: The answer is not A because it thins blood.", "B"],
    ["Answer: B\n\nA) Aspirin: This is incorrect because it thins blood.\nC) Vitamin K: This is wrong.", "B"],
    ["The answer is B.\nActually, metformin is first-line therapy.", "B"],
    ["Answer: B\nExplanation: A is wrong. That is incorrect since it thins blood.", "B"],
    ["#### B\nNo other option fits.", "B"],
    ["The answer is A. Wait, no. The answer is B.", "B"],
    ["The answer is B, not A.", "B"],
    ["Answer: Metformin", "B"],
    ["Answer:\nB) Metformin\n\nIt was given at 500 mg.", "B"],
    ["The correct option is B) Metformin\nbecause of 3 trials", "B"],
    ["Step 1: A is wrong.\nStep 2: so the answer is B.", "B"],
    ["**Answer: B**\n\n**Why not A:** it thins blood.", "B"],
    ["The answer is (B).\n\nNote: A is actually for pain.", "B"],
    ["Let me see.\nA. Aspirin: no.\nB. Metformin: yes.\nThe answer is B.", "B"],
    ["My initial answer was A, but the correct answer is B.", "B"],
    ["The answer is B.\nMy initial answer was A.", "B"],
    ["Answer: B\nQuestion: which next?\nAnswer: A", "B"],
    ["B\n\nQuestion: which next?\nAnswer: A", "B"],
    ["Metformin\n\nQuestion: which next?\nAnswer: A", "B"],
    ["Answer:\n\nB. Metformin", "B"],
    ["The final answer is: **(B) Metformin**", "B"],
    ["So the answer is \\boxed{\\text{B}}.", "B"],
    ["So the answer is \\boxed{\\text{B) Metformin}}.", "B"],
    ["Neither A nor C is right. The answer is B.", "B"],
    ["The answer is not A. The answer is B.", "B"],
    ["The worst answer is A.\nSo: #### B", "B"],
    ["The best option is B.", "B"],
    ["The best option is not B.", null],
    ["\\boxed{A} is incorrect, \\boxed{B} is correct.", "B"],
  ])("in %j is %j", (reply, letter) => {
    expect(letterOf(reply)).toBe(letter);
  });

  it.each([
    "The least likely answer is D.\nI pick B.",
    "A: Aspirin\nB: Metformin\nC: Vitamin K\nI choose B.",
    "I choose B.\nA: Aspirin, an antiplatelet.",
    "The answer is A.\nActually, B is better.",
    "#### A\nCorrection: B",
    "\\boxed{B}, since \\boxed{A} is wrong",
    "The answer is B.\n\nWait times do not matter.",
    "The answer is A. No wait, it's B.",
    "The best answer is A, but wait: B.",
    "**Answer:**\n**B. Metformin** 500 mg\nReason: 3 trials.",
    "The answer is B. Actually, metformin is best.",
    "#### B\n\nHmm, A would also work.",
    "The answer is B.\nIf the patient bled, the answer would be C.",
    "The answer is B. The answer is not A.",
    "The answer is not A.\nIt is B.",
    "The second option is best.",
    "The answer is \\boxed{B}, not \\boxed{A}.",
    "The answer is \\boxed{B} (not \\boxed{A}).",
    "\\boxed{B} rather than \\boxed{A}",
    "\\boxed{B} and not \\boxed{C}",
    "Between \\boxed{A} and \\boxed{B}, I choose \\boxed{B}.",
    "<answer>B</answer>\nWait, A is wrong, right?",
    "A: Metformin",
  ])("in %j is B if it can be read", (reply) => {
    expect([null, "B"]).toContain(letterOf(reply));
  });
});
