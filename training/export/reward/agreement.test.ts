import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readChoice } from "../../../state/answers/choices/read-choice.js";
import { compareAnswers } from "../../../state/answers/comparison/compare-answers.js";
import { CHOICE_B, CHOICES, NUMBERS, REPLIES } from "../../../state/answers/fixtures/spellings.js";
import { readNumber } from "../../../state/answers/numbers/read-number.js";
import { finalAnswer } from "../../../state/answers/replies/final-answer.js";
import { buildWhereStale } from "../../../test/build.js";
import { temporaryFolder } from "../../../test/temporary.js";
import { type GradedRow, gradeOwn } from "../../evaluate/grade-own.js";
import { hasPython, runPython } from "../../fixtures/trainers.js";
import { writeFiles } from "../write-export.js";
import { answersModule } from "./answers-module.js";

/** A call of the exported Python, and what our own functions return for it. */
type Call = [asked: unknown[], wanted: unknown];

function linesOf<Line>(file: string, line: z.ZodType<Line>): Line[] {
  const text = readFileSync(new URL(`../../../state/answers/cases/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((one) => line.parse(JSON.parse(one)));
}

const reading = (reply: string): Call[] => [
  [["final_answer", reply], finalAnswer(reply)],
  [["final_answer", reply, "number"], finalAnswer(reply, "number")],
  [["final_answer", reply, "choice"], finalAnswer(reply, "choice")],
  [["read_number", finalAnswer(reply) ?? ""], readNumber(finalAnswer(reply) ?? "")],
];

/** Grading takes the row as exports write it: null where something is absent. */
function grading(reply: string, row: GradedRow): Call {
  const { correct, read, unclear } = gradeOwn(reply, row);
  const { question, choices = null, answer, tolerance = null } = row;
  return [
    ["grade", reply, { question, choices, answer: { unit: null, ...answer }, tolerance }],
    { correct, read, unclear },
  ];
}

const choosing = (text: string, choices: string[]): Call => [["read_choice", text, choices], readChoice(text, choices)];

const Choice = z.object({ text: z.string(), choices: z.array(z.string()) });
const Reply = z.object({ reply: z.string() });

/** Every case file, with the comparisons that it allows. */
const cases: Record<string, () => Call[]> = {
  "numbers.jsonl": () => numbers("numbers.jsonl"),
  "more-numbers.jsonl": () => numbers("more-numbers.jsonl"),
  "number-replies.jsonl": () => linesOf("number-replies.jsonl", Reply).flatMap(({ reply }) => replied(reply)),
  "more-number-replies.jsonl": () => linesOf("more-number-replies.jsonl", Reply).flatMap(({ reply }) => replied(reply)),
  "choices.jsonl": () => linesOf("choices.jsonl", Choice).map(({ text, choices }) => choosing(text, choices)),
  "more-choices.jsonl": () => linesOf("more-choices.jsonl", Choice).map(({ text, choices }) => choosing(text, choices)),
  "choice-replies.jsonl": () => choiceReplies("choice-replies.jsonl"),
  "more-choice-replies.jsonl": () => choiceReplies("more-choice-replies.jsonl"),
  "precision.jsonl": () => precision("precision.jsonl"),
  "more-precision.jsonl": () => precision("more-precision.jsonl"),
  "spellings that are made": () =>
    REPLIES.flatMap((reply) => [
      ...NUMBERS.flatMap(([text, value]) =>
        ["km", undefined].map((unit) =>
          grading(reply(text), {
            question: "To 2 decimals?",
            answer: { kind: "number", value: String(value), ...(unit ? { unit } : {}) },
            tolerance: unit ? { absolute: 0, relative: 0.01 } : undefined,
          }),
        ),
      ),
      ...CHOICE_B.map((text) =>
        grading(reply(text), { question: "Which?", choices: CHOICES, answer: { kind: "choice", value: "B" } }),
      ),
    ]),
  "what JSON and UTF-16 make hard": () =>
    [
      "",
      "\u0000",
      "#### 4\u2028#### 5",
      "#### \ud835\udfd2\ud835\udfd0",
      "#### 42 \ud83d\ude80",
      '"\\u0034"',
      "#### 4\r\n",
    ].flatMap((reply) => replied(reply)),
};

const choiceReplies = (file: string): Call[] =>
  linesOf(file, Reply.extend({ choices: Choice.shape.choices })).flatMap(({ reply, choices }) => [
    ...reading(reply),
    ...choices.map((_, at) => {
      const answer = { kind: "choice", value: String.fromCharCode(65 + at) } as const;
      return grading(reply, { question: "Which?", choices, answer });
    }),
  ]);

const precision = (file: string): Call[] =>
  linesOf(file, z.object({ question: z.string(), claimed: z.string(), printed: z.string() })).flatMap(
    ({ question, claimed, printed }) =>
      [true, false].map((program): Call => {
        const answer = { kind: "number", value: claimed } as const;
        const context = { question, printed: program };
        return [["compare_answers", answer, printed, context], compareAnswers(answer, printed, context)];
      }),
  );

const numbers = (file: string) =>
  linesOf(file, z.object({ text: z.string() })).map(({ text }): Call => [["read_number", text], readNumber(text)]);

/** A reply is read, and graded against several claims: a whole number, a decimal, one with a unit. */
const replied = (reply: string): Call[] => [
  ...reading(reply),
  ...(["42", "3.50", "0.75", "1234"] as const).map((value) =>
    grading(reply, { question: "How many dollars?", answer: { kind: "number", value, unit: "dollars" } }),
  ),
];

describe.skipIf(!hasPython("quickjs"))("the reader of the exports, in Python", { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  beforeAll(async () => {
    await buildWhereStale();
    await writeFiles(join(folder, "export"), answersModule());
  }, 240_000);

  it.each(Object.entries(cases))("reads as ours: %s", async (name, callsOf) => {
    const calls = callsOf();
    expect(calls.length).toBeGreaterThan(6);
    const file = `${name.replaceAll(" ", "-")}.calls`;
    await writeFile(join(folder, file), calls.map(([asked]) => `${JSON.stringify(asked)}\n`).join(""));
    expect(await runPython("reader_reads", ["export", file], folder)).toEqual(calls.map(([, wanted]) => wanted));
  });
});
