import { describe, expect, it } from "vitest";
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
