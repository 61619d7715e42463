import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readChoice } from "./choices/read-choice.js";
import { compareAnswers } from "./comparison/compare-answers.js";
import { readNumber } from "./numbers/read-number.js";
import { finalAnswer } from "./replies/final-answer.js";

/** The lines of ./cases/FILE. Those named more-… are the project's own; the others came with its issues. */
function linesOf<Line>(file: string, line: z.ZodType<Line>): Line[] {
  const text = readFileSync(new URL(`./cases/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((one) => line.parse(JSON.parse(one)));
}

interface Read<Value> {
  text: string;
  wanted: Value | null;
  got: Value | null;
}

/** At most this share of what has a value may stay unread; nothing may be read as something else. */
const MOST_UNREAD = 0.03;

function score<Value>(file: string, reads: Read<Value>[], equal: (one: Value, other: Value) => boolean) {
  const wrong = reads.filter(({ wanted, got }) => got !== null && (wanted === null || !equal(wanted, got)));
  const stated = reads.filter(({ wanted }) => wanted !== null);
  const unread = stated.filter(({ got }) => got === null);
  const name = `${file}, ${reads.length} lines: ${wrong.length} read wrongly, ${unread.length} of ${stated.length} unread`;
  it(name, () => {
    expect(wrong).toEqual([]);
    expect(unread.length / stated.length, JSON.stringify(unread)).toBeLessThan(MOST_UNREAD);
  });
}

const equalNumbers = (one: number, other: number) => Math.abs(one - other) <= 1e-12 * Math.abs(one);
const equalLetters = (one: string, other: string) => one === other;
const value = z.number().nullable();
const letter = z.string().nullable();
const choices = z.array(z.string());

describe("reading the case files", () => {
  for (const file of ["numbers.jsonl", "more-numbers.jsonl"]) {
    const lines = linesOf(file, z.object({ text: z.string(), value }));
    score(
      file,
      lines.map(({ text, value: wanted }) => ({ text, wanted, got: readNumber(text) })),
      equalNumbers,
    );
  }

  for (const file of ["number-replies.jsonl", "more-number-replies.jsonl"]) {
    const lines = linesOf(file, z.object({ reply: z.string(), value }));
    for (const kind of [undefined, "number"] as const) {
      const read = (reply: string) => readNumber(finalAnswer(reply, kind) ?? "");
      score(
        `${file} as ${kind ?? "any kind"}`,
        lines.map(({ reply, value: wanted }) => ({ text: reply, wanted, got: read(reply) })),
        equalNumbers,
      );
    }
  }

  for (const file of ["choices.jsonl", "more-choices.jsonl"]) {
    const lines = linesOf(file, z.object({ text: z.string(), choices, letter }));
    score(
      file,
      lines.map((line) => ({ text: line.text, wanted: line.letter, got: readChoice(line.text, line.choices) })),
      equalLetters,
    );
  }

  for (const file of ["choice-replies.jsonl", "more-choice-replies.jsonl"]) {
    const replies = linesOf(file, z.object({ reply: z.string(), choices, letter }));
    for (const kind of [undefined, "choice"] as const) {
      score(
        `${file} as ${kind ?? "any kind"}`,
        replies.map((line) => ({
          text: line.reply,
          wanted: line.letter,
          got: readChoice(finalAnswer(line.reply, kind) ?? "", line.choices),
        })),
        equalLetters,
      );
    }
  }
});

describe.each(["precision.jsonl", "more-precision.jsonl"])("comparing the case file %s", (file) => {
  const Line = z.object({ question: z.string(), claimed: z.string(), printed: z.string(), agree: z.boolean() });
  it.each(linesOf(file, Line))("$printed for $claimed, $question: $agree", (line) => {
    const answer = { kind: "number" as const, value: line.claimed };
    const { result } = compareAnswers(answer, line.printed, { question: line.question, printed: true });
    expect(result).toBe(line.agree ? "same" : "different");
    // A reply with the same words is never taken for the claim either where the program is not.
    const replied = compareAnswers(answer, line.printed, { question: line.question });
    expect(replied.result === "same").toBe(line.agree);
  });
});
