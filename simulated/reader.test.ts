import { describe, expect, it } from "vitest";
import { plainDecimal } from "./number.js";
import { readQuestion } from "./reader.js";
import { solveSteps, usesOf } from "./solver.js";
import { textbook } from "./textbook.js";

const [question = ""] = textbook.math ?? [];

describe("readQuestion", () => {
  it("reads a chain of steps from its text alone", () => {
    const { steps, problem } = readQuestion(question);
    expect(problem).toBeNull();
    expect(steps.map(({ skill, letter }) => [skill.name, letter])).toEqual([
      ["cost-of-items", "P"],
      ["discount", null],
    ]);
    expect(usesOf(steps)).toEqual([[], [1]]);
    expect(solveSteps(steps)?.map(plainDecimal)).toEqual(["60", "48"]);
  });

  it("reads and computes every textbook question", () => {
    for (const text of Object.values(textbook).flat()) {
      const { steps, problem } = readQuestion(text);
      expect(problem, text).toBeNull();
      expect(solveSteps(steps)?.length).toBe(steps.length);
    }
  });

  it.each([
    ["a vague word for a number", question.replace("24", "several"), /missing.*"several"/],
    ["two numbers for one", question.replace("20", "either 20 or 25"), /ambiguous.*"either 20 or 25"/],
    ["a quantity that nothing names", question.replace("Let P be", "Let Q be"), /missing.*P is used/],
    ["a letter that is never given out", question.replace("cost P", "cost O"), /missing.*O is used/],
    ["a quantity named twice", question.replace(/^(.*?decimals\. )/, "$1$1"), /ambiguous.*P is named twice/],
    ["no rounding", question.replace(", rounded half up to 2 decimals?", "?"), /how to round/],
    ["a sentence that fits no skill", `${question.slice(0, 60)} Nobody knows why.`, /cannot be computed from/],
    ["something after the question", `${question} The answer is 7.`, /goes on after what it asks.*The answer is 7/],
    ["no question at the end", question.slice(0, question.indexOf("A shop")), /asks for nothing/],
    ["nothing", " ", /empty/],
  ])("finds fault with %s", (_, text, problem) => {
    expect(text).not.toBe(question);
    expect(readQuestion(text).problem).toMatch(problem);
  });

  it("finds fault with a second question after the first", () => {
    expect(readQuestion(`${question} ${question}`).problem).toMatch(/goes on after what it asks/);
  });
});

describe("solveSteps", () => {
  it("rounds halves up, as the text says, before the next step uses the value", () => {
    const text =
      "A bill of 12.5 dollars in Marl comes with a sales tax of 5 percent on top. What is the full amount of the bill, in dollars, rounded half up to 2 decimals?";
    expect(solveSteps(readQuestion(text).steps)?.map(plainDecimal)).toEqual(["13.13"]);
  });

  it("gives nothing where a step has no value", () => {
    const text =
      "From Marl it is 60 km to the coast, and a bus goes there at 0 km per hour. What is the time that the trip takes, in minutes, rounded half up to 1 decimal?";
    const { steps, problem } = readQuestion(text);
    expect(problem).toBeNull();
    expect(solveSteps(steps)).toBeNull();
  });
});
