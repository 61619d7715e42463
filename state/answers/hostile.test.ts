import { describe, expect, it } from "vitest";
import { readChoice } from "./choices/read-choice.js";
import { compareAnswers } from "./comparison/compare-answers.js";
import { readNumber } from "./numbers/read-number.js";
import { finalAnswer } from "./replies/final-answer.js";

/** Milliseconds that reading may take, whatever a model sends. Ten times what was measured when the machine is free. */
const MOST = 500;
const MEGABYTE = 1_000_000;

const PIECES = [
  "#### ",
  "answer is ",
  "<think>",
  "</think>",
  "\\boxed{",
  "\\boxed{1}",
  "1 ",
  "\nQuestion:",
  "<answer>",
  "A: 1\n",
  "answer\n",
  "answer for ",
  "the answer to a ",
  "<|channel|>final",
  '{"answer":',
  "\\frac{",
  "1,000,",
  "not ",
  "1e",
  "a1",
  "- ",
  "(",
  "\n",
  " ",
  "*",
  "=",
  "²",
  "a",
];

describe("a megabyte of hostile text", () => {
  it.each(PIECES)("costs little time: %j again and again", (piece) => {
    const hostile = piece.repeat(MEGABYTE / piece.length);
    const started = performance.now();
    finalAnswer(hostile);
    readNumber(hostile);
    readChoice(hostile, ["a", "b"]);
    compareAnswers({ kind: "number", value: "1" }, hostile, { question: "rounded to 2 decimals?" });
    expect(performance.now() - started).toBeLessThan(MOST);
  });

  it.each(PIECES)("costs little time where it is just short enough to be read: %j", (piece) => {
    const short = piece.repeat(1000 / piece.length);
    const started = performance.now();
    for (const text of [short, `${short}5`, `5${short}`]) {
      readNumber(text);
      readChoice(`${text}${text}`.slice(0, 2000), [text.slice(0, 5), "b"]);
      finalAnswer(`#### ${text.slice(0, 290)}`);
    }
    expect(performance.now() - started).toBeLessThan(MOST);
  });
});
