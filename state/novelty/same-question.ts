import { readNumber } from "../answers/numbers/read-number.js";
import type { Answer } from "../records/challenge.js";
import { numbersOf } from "./numbers-of.js";

/** A question with its answer, as novelty compares it. */
export interface AnsweredQuestion {
  text: string;
  answer: Answer;
  choices?: readonly string[] | undefined;
}

/** What two questions with the same answer must share to count as one question; from bench/novelty.ts. */
export const SAME_ANSWER = {
  /** Least share of the numbers of the one that has more of them. */
  numbers: 0.5,
  /** Least cosine of the local embedder: some word in common beyond the grammar. */
  cosine: 0.1,
};

/**
 * The same where a sentence model says how near two questions are in meaning: with the same answer, less must be shared;
 * and words are enough where what is asked means the same, whatever the answers are. From bench/novelty.ts.
 */
export const MEANING = {
  /** With the same answer: least share of the numbers, and least cosine of the whole questions in meaning. */
  numbers: 0.2,
  cosine: 0.5,
  /** With any answer: least cosine of the local embedder, and least cosine of the asking sentences in meaning. */
  words: 0.65,
  asking: 0.8,
};

/** An answer as a file has it: what follows GSM8K's `####`, or all of it. */
export function answerOf(text: string): Answer {
  const value = text
    .slice(text.lastIndexOf("####") + 1)
    .replace(/^#+/, "")
    .trim();
  return { kind: readNumber(value) === null ? "text" : "number", value };
}

/** A question's answer and numbers, made ready to be compared with others. */
export interface Traits {
  /** Null where the answer is no number. */
  value: number | null;
  /** The answer as text, a choice by what it says; folded. Null for a letter whose choices are not known. */
  words: string | null;
  /** The value of the last place that the answer states. */
  lastPlace: number;
  numbers: ReadonlySet<number>;
}

/** Reads a question once, for many comparisons. */
export function traitsOf({ text, answer, choices }: AnsweredQuestion): Traits {
  const chosen = answer.kind === "choice" ? choices?.[answer.value.trim().toUpperCase().charCodeAt(0) - 65] : undefined;
  const said = chosen ?? answer.value;
  const decimals = /\.(\d+)/.exec(said)?.[1]?.length ?? 0;
  return {
    value: answer.kind === "text" ? null : readNumber(said),
    words:
      chosen === undefined && /^\W*[a-z]\W*$/i.test(said)
        ? null
        : said.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim().replace(/\.$/, ""),
    lastPlace: 10 ** -decimals,
    numbers: numbersOf(text),
  };
}

/** Whether two questions have the same answer and share their numbers: half of them where nothing else is said. */
export function sharesAnswer(left: Traits, right: Traits, least: number = SAME_ANSWER.numbers): boolean {
  return sameAnswers(left, right) && sharedNumbers(left, right) >= least;
}

/** Numbers are the same where they differ by rounding alone, to three digits or more; words where they are equal. */
function sameAnswers(left: Traits, right: Traits): boolean {
  if (left.value === null || right.value === null) return left.words !== null && left.words === right.words;
  const difference = Math.abs(left.value - right.value);
  const rounding = Math.min(0.5 * Math.max(left.lastPlace, right.lastPlace), 0.005 * Math.abs(left.value));
  return difference <= rounding * (1 + 1e-9);
}

/** Of what names no number, nothing is shared: an answer alone, such as a yes, makes no question the same. */
function sharedNumbers({ numbers: left }: Traits, { numbers: right }: Traits): number {
  const most = Math.max(left.size, right.size);
  return most === 0 ? 0 : [...left].filter((number) => right.has(number)).length / most;
}
