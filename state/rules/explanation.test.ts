import { describe, expect, it } from "vitest";
import { explanationProblem } from "./explanation.js";

const number = (value: string) => ({ answer: { kind: "number" as const, value } });
const choice = (value: string, choices: string[]) => ({ answer: { kind: "choice" as const, value }, choices });
const problem = (challenge: Omit<Parameters<typeof explanationProblem>[0], "explanation">, explanation: string) =>
  explanationProblem({ ...challenge, explanation });

describe("an explanation is fine where it ends in the answer", () => {
  it.each([
    ["-5", "4 * 4 = 16, and 11 - 16 = -5."],
    ["-5", "Eleven less sixteen is −5 degrees."],
    ["12.5", "So one needs 12.50 mL in all over 3 days."],
    ["12.5", "300 / 24.02 = 12.4896, that is 12.5 mL"],
    ["1234", "Altogether 1,234 people.\nThis is what was to be found."],
    ["880", "**Answer: $880.**"],
    ["0.0004", "0.02 * 0.02 = 0.0004"],
  ])("%s: %j", async (value, explanation) => {
    expect(await problem(number(value), explanation)).toBeNull();
  });

  it("for choices by text, number or letter", async () => {
    const sizes = choice("B", ["965", "647"]);
    expect(await problem(sizes, "26 * 31 = 806 and 806 - 159 = 647.")).toBeNull();
    expect(await problem(sizes, "So it is B.")).toBeNull();
    expect(await problem(choice("D", ["A", "C", "G", "T"]), "The base opposite adenine is T.")).toBeNull();
    expect(await problem(choice("A", ["Left ventricle", "Aorta"]), "Hence the left ventricle.")).toBeNull();
    expect(await problem(choice("A", ["12.5 mL", "3 mL"]), "25 / 2 = 12.5")).toBeNull();
  });

  it("and for text in whatever way", async () => {
    expect(await problem({ answer: { kind: "text", value: "the aorta" } }, "It leaves the heart.")).toBeNull();
  });
});

describe("an explanation has a problem, and its place is named", () => {
  it("where it ends in another number", async () => {
    expect(await problem(number("-5"), "So it shows 33 degrees.")).toBe(
      'The explanation ends in "So it shows 33 degrees."; the answer is -5.',
    );
    expect(await problem(number("5"), "The answer is 5. No, it is 15.")).toMatch(/ends in "No, it is 15\."/);
    expect(await problem(number("0.0004"), "So the share is 0.0044.")).toMatch(/ends in/);
    expect(await problem(choice("B", ["965", "647"]), "So it is A: 965.")).toMatch(/the answer is B/);
    expect(await problem(number("7"), "It follows from the text.")).toMatch(/ends in "It follows/);
  });

  it("where an equation is plainly false, though the end is right", async () => {
    expect(await problem(number("-5"), "4 * 4 = 44. So it shows -5 degrees.")).toBe(
      'The explanation says "4 * 4 = 44", which is false.',
    );
  });

  it("in time that grows as the text does", async () => {
    const start = performance.now();
    for (const part of ["1,", "a ", "1. ", "$-", "\n"]) await problem(number("7"), part.repeat(20_000));
    await problem(choice("A", ["a".repeat(2000)]), "a".repeat(20_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
