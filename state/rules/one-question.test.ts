import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { oneQuestionProblem } from "./one-question.js";

describe("a question that asks for more than one thing is sent back", () => {
  it.each([
    "A box holds 12 red and 7 blue pens. How many pens are red, and how many are blue?",
    "Ines has 40 dollars. How much does she spend and what is left?",
    "A train leaves at 9. How far is it? How long does it take?",
    'He asks: "How old is she?" What is the sum of their ages?',
  ])("%s", (question) => {
    expect(oneQuestionProblem(question)).toContain("more than one thing");
  });

  it.each([
    "What is the total of what Ada earns and what Ben earns, in dollars?",
    "What is the sum of what is left and what was spent?",
    "How many days have passed, and how many whole weeks is that? Give the weeks.",
    "Find how many apples and pears there are.",
    "How many more red than blue pens are there, and by what percentage was that expected to be less in 3.5 years?",
  ])("but not where it asks for one: %s", (question) => {
    expect(oneQuestionProblem(question)).toBeNull();
  });

  const folder = new URL("../../../shared/data/", import.meta.url);
  it.runIf(existsSync(folder)).each(["gsm8k-twins.sample.jsonl", "gsm-hard.sample.jsonl"])(
    "nor any question of %s (skipped where it is not there)",
    (file) => {
      const lines = readFileSync(new URL(file, folder), "utf8").trim().split("\n");
      const questions = lines.map((line) => JSON.stringify(JSON.parse(line)));
      const asked = questions.map((text) => /"(?:question|input)":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? "");
      expect(asked.filter((question) => oneQuestionProblem(question) !== null)).toEqual([]);
      expect(asked.filter((question) => question.length > 40).length).toBeGreaterThan(250);
    },
  );
});
