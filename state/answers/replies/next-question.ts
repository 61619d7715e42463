import { markedAnswer } from "./marked-answer.js";
import { numberPart } from "./number-part.js";

const MOST_QUESTIONS = 20;
const QUESTION = /\n\s{0,20}(?:#{1,4} ?)?(?:question|problem|q|user|human|instruction|exercise)\s?\d{0,4}\s?:/gi;

/** A text without the next question and all behind it: a base model goes on with one, once it has given an answer. */
export function beforeNextQuestion(text: string): string {
  for (const match of [...text.matchAll(QUESTION)].slice(0, MOST_QUESTIONS)) {
    const before = text.slice(0, match.index);
    if (givesAnswer(before, /^\n\s*\n/.test(match[0]) || /\n\s*$/.test(before))) return before;
  }
  return text;
}

function givesAnswer(text: string, isApart: boolean): boolean {
  if (/#{4}|\\boxed|<answer>|\banswer\b|^\W{0,5}A\s?:/im.test(text))
    return markedAnswer(text, { isFree: true }) !== null;
  const only = /^\s*([^\n]{1,200})\s*$/.exec(text)?.[1];
  return only !== undefined && (/^\W{0,5}(?:\d|[A-H](?![\p{L}'’]))/u.test(only) || (isApart && mayBeAnswer(only)));
}

/** How a reply's only line before a question begins where it is no answer. */
const OPENING =
  /^\W*(?:let|first|we|i|to|here|sure|okay|ok|now|given|consider|this (?:is|has|problem|question)|the (?:problem|question)|question|problem|q\b)|:\s*$/i;

/** Whether a sentence may be all of an answer: it has no number, or states one. */
const mayBeAnswer = (line: string) =>
  !OPENING.test(line) &&
  (!/\d/.test(line) || (/\b(?:is|are|was|were|has|have|had)\b|=/i.test(line) && numberPart(line) !== null));
