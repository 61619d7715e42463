import type { AnswerKind } from "../../records/challenge.js";
import { lastHash, markedAnswer } from "./marked-answer.js";
import { beforeNextQuestion } from "./next-question.js";
import { numberPart } from "./number-part.js";
import { choiceAbove, onlyLine } from "./only-line.js";
import { unwrapped } from "./reply-lines.js";
import { spokenPart } from "./spoken-part.js";

/**
 * The answer that a whole reply gives, as text: behind the last `####`, in the last `\boxed{…}` or `<answer>` tag, behind
 * the last "answer is", "Answer:" or heading of that name, or the whole of a reply that is one line. Null where there
 * is none of these: a number somewhere in the reasoning is no answer.
 *
 * An answer that the text behind it takes back is none; what the reply puts in its place is.
 *
 * Thoughts (`<think>…</think>` and the like, never closed or never opened too) are cut off, and so is what a model that
 * runs on writes behind its turn. A calculation before a number (`21 * 2 = 42`) and a remark behind it are left out;
 * with `kind` choice or text nothing of the answer is. Time is linear in the reply's length.
 */
export function finalAnswer(reply: string, kind?: AnswerKind): string | null {
  const isFree = kind === "choice" || kind === "text";
  const text = beforeNextQuestion(endOf(spokenPart(reply)));
  const answer = jsonAnswer(text) ?? markedAnswer(text, { isFree }) ?? onlyLine(text) ?? choiceAbove(text);
  if (answer === null || answer.trim() === "") return null;
  const bare = unwrapped(answer.trim().replace(/(?<=[^.])[.。]$/, "")).replace(COPIED_WORD, "");
  return isFree ? bare : (numberPart(bare)?.trim() ?? bare);
}

/** The answer behind `####` alone, which some benchmarks ask for; null without one. */
export const hashMarked = (reply: string): string | null => lastHash(endOf(spokenPart(reply)));

/** Answers are at the end of a reply; of a longer reply only this many characters are read. */
const LONGEST_END = 20_000;
const endOf = (text: string) => text.slice(-LONGEST_END);

/** A small model copies the word of the prompt's last line before its number: `#### ANSWER, 72.00`. */
const COPIED_WORD = /^[*_]{0,3}answer[*_]{0,3}\s{0,5}[,;]?\s{1,5}(?=[-+$€£]?\.?\d)/i;

/** `{"answer": 42}`, in a fence or not. */
function jsonAnswer(text: string): string | null {
  const inside = /^(?:`{3}(?:json)?\s*)?(\{[\s\S]*\})\s*(?:`{3})?$/.exec(text)?.[1];
  if (inside === undefined || !/"(?:final_?)?answer"/i.test(inside)) return null;
  try {
    const parsed: unknown = JSON.parse(inside);
    const found = Object.entries(Object(parsed)).find(([key]) => /^(?:final_?)?answer$/i.test(key))?.[1];
    return typeof found === "string" || typeof found === "number" ? String(found) : null;
  } catch {
    return null;
  }
}
