import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { oneQuestionProblem } from "./one-question.js";

describe("a question that asks for more than one thing is sent back", () => {
  it.each([
    "A box holds 12 red and 7 blue pens. How many pens are red, and how many are blue?",
    "Ines has 40 dollars. How much does she spend and what is left?",
    "A train leaves at 9. How far is it? How long does it take?",
    "A mixture has 100 liters, 60% of it A. How many liters of each type of water are in the mixture?",
    "The baker has 4 cups of flour. How many cups of flour will be used for each type of bread?",
    "A pen costs 5 dollars, a pad 7. How many units of each product can they buy with 150 dollars?",
    "10,000 dollars are lent. What is the total amount of interest paid, and the total amount of money paid?",
    "A car travels 15 m/s. How long does it take for 10,000 meters, in hours and minutes?",
    'He asks: "How old is she?" What is the sum of their ages?',
  ])("%s", (question) => {
    expect(oneQuestionProblem(question)).toContain("more than one thing");
  });

  it.each([
    "What is the total of what Ada earns and what Ben earns, in dollars?",
    "What is the sum of what is left and what was spent?",
    "How many days have passed, and how many whole weeks is that? Give the weeks.",
    "Find how many apples and pears there are.",
    "She sells 3 kg of each kind of cheese. How much money does she take in total for each kind of cheese together?",
    "How many rats are in each cage?",
    "What is the cost of each product, in dollars?",
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
