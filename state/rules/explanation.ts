import { readNumber } from "../answers/numbers/read-number.js";
import type { Answer, Challenge } from "../records/challenge.js";
import { arithmeticSoundness } from "./soundness.js";

/** Characters of an explanation at most; ours. Those that teach something have a few thousand. */
const MOST_CHARS = 20_000;

/**
 * What code finds wrong with an explanation, with the place, in words for its author; null where it finds nothing. An
 * explanation must end in the answer, and no equation in it may be plainly false. Whether it explains is the Judge's to
 * say.
 */
export async function explanationProblem(challenge: Pick<Challenge, "answer" | "choices" | "explanation">) {
  if (challenge.explanation.length > MOST_CHARS) return `The explanation is longer than ${MOST_CHARS} characters.`;
  const { plainlyFalse } = await arithmeticSoundness(challenge.explanation);
  const [claim] = plainlyFalse;
  if (claim !== undefined) return `The explanation says "${claim.shown}", which is false.`;
  return missedEnd(challenge);
}

/** Numbers of a text, with the sign before them where it may be one. */
const NUMBER = /(?<sign>(?:^|[\s(=:$€£])(?:[-−–]|(?:minus|negative)\s))?(?<digits>\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?)/gi;

function missedEnd({ answer, choices = [], explanation }: Pick<Challenge, "answer" | "choices" | "explanation">) {
  if (answer.kind === "text") return null;
  const ends = lastStatement(explanation, answer.kind === "choice" ? /[\p{L}\d]/u : /\d/);
  const wanted = endingsOf(answer, choices);
  if (wanted.words.some((words) => hasWords(ends, words))) return null;
  const found = numbersOf(ends);
  if (wanted.value !== null && found.some((value) => agrees(value, wanted.value, wanted.text))) return null;
  return `The explanation ends in "${shortened(ends)}"; the answer is ${answer.value}.`;
}

/** What an explanation may end in: the answer's words, or its number. */
function endingsOf({ kind, value }: Answer, choices: readonly string[]) {
  const chosen = kind === "choice" ? choices[value.trim().toUpperCase().charCodeAt(0) - 65] : undefined;
  const text = chosen ?? value;
  return { words: chosen === undefined ? [] : [chosen, value.trim().toUpperCase()], value: readNumber(text), text };
}

/** The last sentence or line that matches the pattern; the last of all if none does. */
function lastStatement(text: string, pattern: RegExp): string {
  const statements = text.split(/\n|(?<=[.!?;])\s/).map((statement) => statement.trim());
  return statements.findLast((statement) => pattern.test(statement)) ?? text.trim();
}

const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Whether a text contains these words, not as part of longer ones; a single letter only in upper case. */
function hasWords(text: string, words: string): boolean {
  const [place, wanted] = words.length === 1 ? [text, words] : [folded(text), folded(words)];
  for (let at = place.indexOf(wanted); at >= 0; at = place.indexOf(wanted, at + 1)) {
    const [before = "", after = ""] = [place[at - 1], place[at + wanted.length]];
    if (!/[\p{L}\d]/u.test(before) && !/[\p{L}\d]/u.test(after)) return true;
  }
  return false;
}

function numbersOf(text: string): number[] {
  return [...text.matchAll(NUMBER)].flatMap(({ groups = {} }) => {
    const value = Number((groups.digits ?? "").replaceAll(",", ""));
    return groups.sign === undefined ? [value] : [value, -value];
  });
}

/** Whether a number is the answer, or the answer before it was rounded to the places that it states. */
function agrees(value: number, answer: number | null, text: string): boolean {
  const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return answer !== null && Math.abs(value - answer) <= 0.5 * 10 ** -decimals + 1e-9 * Math.abs(answer);
}

const shortened = (text: string) => (text.length > 120 ? `…${text.slice(-120)}` : text);
