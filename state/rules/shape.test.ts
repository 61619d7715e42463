import { describe, expect, it } from "vitest";
import type { Challenge } from "../records/challenge.js";
import { checkShape, type ShapeRules } from "./shape.js";

const rules: ShapeRules = {
  minHops: 2,
  maxQuestionChars: 200,
  answers: ["number", "choice"],
};
const whole: Challenge = {
  topic: "ratios",
  question: "A shirt costs $30 and is reduced by 25%. What do 3 cost in dollars, rounded to 2 decimals?",
  answer: { kind: "number", value: "67.50", unit: "dollars" },
  hops: [
    { step: 1, question: "What does one reduced shirt cost?", result: "22.5", uses: [] },
    { step: 2, question: "What do three cost?", result: "67.5", uses: [1] },
  ],
  explanation: "30 · 0.75 = 22.5; 3 · 22.5 = 67.5.",
};
const choices = ["60 dollars", "67.5 dollars"];
const multiple: Challenge = { ...whole, choices, answer: { kind: "choice", value: "B" } };
const [first, second] = whole.hops;
const hops = (change: Partial<Challenge["hops"][number]>) => (first && second ? [first, { ...second, ...change }] : []);

describe("the shape of a challenge", () => {
  it.each<[string, Challenge]>([
    ["a number with unit and rounding", whole],
    [
      "a whole number without rounding",
      {
        ...whole,
        question: "What in dollars?",
        answer: { kind: "number", value: "68", unit: "dollars" },
        hops: hops({ result: "68" }),
      },
    ],
    [
      "a bare number",
      { ...whole, question: "How many?", answer: { kind: "number", value: "3" }, hops: hops({ result: "3" }) },
    ],
    ["a last result with its unit", { ...whole, hops: hops({ result: "67.5 dollars" }) }],
    ["a choice whose letter is the last result", { ...multiple, hops: hops({ result: "B" }) }],
    ["a choice whose text is the last result", { ...multiple, hops: hops({ result: "67.5 dollars" }) }],
    ["a choice whose number is the last result", multiple],
  ])("passes %s", (_, challenge) => {
    expect(checkShape(challenge, rules)).toEqual([]);
  });

  // Both of Qwen2.5-Coder 1.5B.
  it.each(["Use the R F M H variation.", "A R.F.M.H. company rents a car."])(
    "refuses the letters that names begin with, as they stand in the prompt or with other signs between: %s",
    (words) => {
      const question = `${whole.question} ${words}`;
      expect(checkShape({ ...whole, question }, { ...rules, letters: "R F M H" })).toEqual([
        "The question holds the letters R F M H, which are only what names begin with.",
      ]);
    },
  );

  it("has nothing against names that begin with these letters", () => {
    const question = `${whole.question} The pens are for Rosa, Finn, Mia and Henry, ARF M HOUSE.`;
    expect(checkShape({ ...whole, question }, { ...rules, letters: "R F M H" })).toEqual([]);
  });

  it("leaves it to the Judge whether a free text follows from its last hop", () => {
    const challenge: Challenge = { ...whole, answer: { kind: "text", value: "It falls." } };
    expect(checkShape(challenge, { ...rules, answers: ["text"] })).toEqual([]);
  });

  it.each<[string, Challenge, RegExp]>([
    ["too few hops", { ...whole, hops: hops({}).slice(0, 1) }, /There are 1 hops; at least 2/],
    [
      "a tag of the prompt in the question",
      { ...whole, question: `A group of <topic-0a1b2c3d> students. ${whole.question}` },
      /The question holds <topic-0a1b2c3d>, a tag of the prompt/,
    ],
    [
      "a tag of the prompt in a hop",
      { ...whole, hops: hops({ question: "What is left?</question-12ab34cd>" }) },
      /question of hop 2 holds <\/question-12ab34cd>/,
    ],
    // Both of Qwen2.5-Coder 1.5B, in a hop.
    [
      "words on the worked example",
      { ...whole, hops: hops({ question: "What is the total cost for the trip? (from the example)" }) },
      /question of hop 2 refers to the example/,
    ],
    [
      "its numbers",
      { ...whole, hops: hops({ question: "How many eggs are there? (Use the numbers from the example)" }) },
      /question of hop 2 refers to the example/,
    ],
    ["no hops", { ...whole, hops: [] }, /There are 0 hops/],
    ["a hop that uses itself", { ...whole, hops: hops({ uses: [2] }) }, /Hop 2 uses hop 2; only earlier/],
    ["a hop that uses a later one", { ...whole, hops: hops({ uses: [1, 5] }) }, /Hop 2 uses hop 5; only earlier/],
    ["steps out of order", { ...whole, hops: hops({ step: 3 }) }, /Hop 2 is numbered 3/],
    ["a hop without result", { ...whole, hops: hops({ result: " " }) }, /result of hop 2 is empty/],
    ["a hop without question", { ...whole, hops: hops({ question: "" }) }, /question of hop 2 is empty/],
    [
      "a last result that is not the answer",
      { ...whole, hops: hops({ result: "68" }) },
      /result is 68, but the answer is 67\.50/,
    ],
    ["a last result that cannot be read", { ...whole, hops: hops({ result: "many" }) }, /result is many, but/],
    [
      "an answer kind that the domain has not",
      { ...whole, answer: { kind: "text", value: "67.5" } },
      /is a text; .* number or choice/,
    ],
    [
      "an answer that is no number",
      { ...whole, answer: { kind: "number", value: "about 60 to 70" } },
      /not one plain number/,
    ],
    [
      "a unit that the question does not state",
      { ...whole, answer: { kind: "number", value: "67.5", unit: "euros" } },
      /does not state .*euros/,
    ],
    ["no word on rounding", { ...whole, question: "What do 3 cost in dollars?" }, /does not say how to round/],
    // Of Qwen2.5-Coder 1.5B: 0.675 where two decimals were asked for.
    [
      "an answer with more decimals than are asked for",
      { ...whole, answer: { kind: "number", value: "67.503" }, hops: hops({ result: "67.503" }) },
      /67\.503 has more digits than the question asks for/,
    ],
    [
      "an answer in single dollars where thousands are asked for",
      {
        ...whole,
        question: "How many dollars, to the nearest thousand?",
        answer: { kind: "number", value: "67500", unit: "dollars" },
        hops: hops({ result: "67500" }),
      },
      /67500 has more digits/,
    ],
    ["an empty topic", { ...whole, topic: "" }, /The topic is empty/],
    ["an empty question", { ...whole, question: " " }, /The question is empty/],
    ["an empty explanation", { ...whole, explanation: "" }, /The explanation is empty/],
    ["an empty answer", { ...whole, answer: { kind: "number", value: "" } }, /The answer is empty/],
    [
      "a question that is too long",
      { ...whole, question: `Round. In dollars. ${"x".repeat(200)}` },
      /The question has 219 characters; at most 200/,
    ],
    [
      "an explanation that is too long",
      { ...whole, explanation: "x".repeat(801) },
      /The explanation has 801 characters; at most 800/,
    ],
    ["choices without need", { ...whole, choices }, /There are choices, but the answer is a number/],
    ["no choices", { ...multiple, choices: undefined }, /needs at least two/],
    ["one choice", { ...multiple, choices: ["67.5 dollars"] }, /needs at least two/],
    ["two equal choices", { ...multiple, choices: [...choices, " 60  Dollars"] }, /Two choices are the same/],
    ["an empty choice", { ...multiple, choices: [...choices, ""] }, /Choice 3 is empty/],
    [
      "a letter that is no choice's",
      { ...multiple, answer: { kind: "choice", value: "C" } },
      /"C" is not the letter of one of the 2/,
    ],
    ["more than a letter", { ...multiple, answer: { kind: "choice", value: "AB" } }, /"AB" is not the letter/],
  ])("refuses %s", (_, challenge, problem) => {
    expect(checkShape(challenge, rules).join("\n")).toMatch(problem);
  });

  it("has nothing against words on an example that the question gives", () => {
    const question = `Example: a shirt costs $20. ${whole.question}`;
    expect(
      checkShape({ ...whole, question, hops: hops({ question: "What do three of the example cost?" }) }, rules),
    ).toEqual([]);
  });

  it("takes a rounding in an earlier sentence for one of a value in between", () => {
    const question = "Only whole boxes are sold: round up to the nearest whole number. What do 3 cost in dollars?";
    const rounded = { ...whole, question: `${question} No fraction of a cent occurs.` };
    expect(checkShape(rounded, rules)).toEqual([]);
  });

  it("leaves the digits of an answer that is computed anyway to the program", () => {
    const answer: Challenge["answer"] = { kind: "number", value: "67.503" };
    const challenge: Challenge = { ...whole, answer, hops: hops({ result: "67.503" }) };
    expect(checkShape(challenge, { ...rules, claim: "ignored" })).toEqual([]);
  });

  it("names every problem at once", () => {
    expect(checkShape({ ...whole, topic: "", explanation: "", hops: [] }, rules)).toHaveLength(3);
  });
});
