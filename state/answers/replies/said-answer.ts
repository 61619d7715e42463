import { magnitudesIn } from "../numbers/calculation.js";
import { isEmpty, type Line, linesBehind, unwrapped } from "./reply-lines.js";
import { lastSaying, sayingIn, speaksOfAnswer } from "./sayings.js";

/** Headings above an answer. */
export const ANSWER_HEADING =
  /^[\s#*_>]*(?:the |my |your )?(?:final |correct |short )?(?:answer|result|conclusion|solution)s?[\s*_]*[:.]?[\s*_]*$/i;
const LABEL =
  /^[\s>*_#-]*(?:(?:the |my |final )*answer|ans\b\.?|A)[*_]{0,3}(?:\s*[:=-]|(?=\s+[-+$€£]?\d)|(?<=^\W{0,9}ans\.)\s)[\s*_]*(.*)$/i;
const ONLY_A = /^[\s>*_#-]*A[*_]{0,3}\s*:/;
/** `So 12 is the answer.`, `We get the answer 12.` */
const BEFORE_NOUN =
  /^[\s>*_-]*(?:(?:so|thus|therefore|hence|then|and|finally),?\s+)?((?:option |choice )?\(?[*_]{0,3}(?:[A-H]|[-+]?[$€£]?\d[\d.,]*(?:\s\p{L}+)?)[*_]{0,3}\)?) is (?:the|my|our) (?:final |correct |right |best )*(?:answer|option|choice)[\s.*_]*$/iu;
const AFTER_GET =
  /\b(?:get|obtain|have|gives?(?: us)?) (?:the|an|our) (?:final |correct )?answer(?: of)? (?=[-+]?[$€£]?\d)(.*)$/i;

/** How a line goes on that tells what the answer is like, or how to get it. */
const ABOUT_IT =
  /^(?:(?:then|simply|clearly|also|always|only)\s+)?(?:\p{L}+ed\b(?! (?:at|as)\b)|found|given|shown|divisible|an? (?:\d+-digit|multiple|factor|divisor|whole|integer|positive|even|odd|prime|number)\b|(?:(?:in|on|by|from)\b(?!.*(?:\b(?:is|are|was)\b|:\s))|start|begin|first|add|subtract|multiply|divide|let|take|note|use|step|we|i)\b)/iu;
/** A sentence that begins so ends with an exclamation mark, not with a factorial: `Sure, the answer is 5!` */
const CHEERFUL = /^\W*(?:sure|certainly|of course|great|yes|okay|absolutely|congratulations|hooray|yay)\b/i;
/** How it says that the answer is on the next line. */
const BELOW = /^(?:as follows|the following|(?:shown |given )?below)[.:\s*_]*$/i;

/** How an answer is read: a number's must not be the beginning of the reasoning, other ones may be worded freely. */
export interface Reading {
  isFree: boolean;
}

/** The answer that a line says or labels as one, or that stands below it; null where there is none. */
export function saidOn(line: Line, { isFree }: Reading): string | null {
  const { text } = line;
  const saying = lastSaying(text) ?? undefined;
  const labelled =
    ONLY_A.test(text) || !/^[\s>*_#-]*(?:[^\n]{0,12}answer|ans\b)/i.test(text) || speaksOfAnswer(text)
      ? undefined
      : LABEL.exec(text)?.[1];
  const said = saying?.answer ?? labelled ?? BEFORE_NOUN.exec(text)?.[1] ?? AFTER_GET.exec(text)?.[1];
  if (said !== undefined && !isEmpty(said) && !BELOW.test(said)) {
    const isMarked = saying === undefined ? said === labelled : saying.by === "mark";
    if (!isFree && /\d/.test(said) && (ABOUT_IT.test(said) || (isMarked && beginsReasoning(said, line)))) return null;
    return unwrapped(CHEERFUL.test(text) ? said.trim().replace(/(?<=\d)!$/, "") : said.trim());
  }
  return said !== undefined || ANSWER_HEADING.test(text) ? answerBelow(line, { isFree }) : null;
}

/** The answer on the next line, behind a heading; null where that is the first line of the reasoning. */
export function answerBelow({ next }: Line, { isFree }: Reading): string | null {
  if (next === null) return null;
  const said = sayingIn(next.text);
  if (said !== null) return said;
  return !isFree && beginsReasoning(next.text, next) ? null : unwrapped(next.text);
}

/** Behind `A:`, which may also be the first choice: without a question above it only a number or a letter is an answer. */
export function labelledA(line: Line, { isFree }: Reading, isAsked: boolean): string | null {
  const said = ONLY_A.test(line.text) ? LABEL.exec(line.text)?.[1]?.trim() : undefined;
  if (said === undefined) return null;
  if (isEmpty(said)) return answerBelow(line, { isFree });
  if (!isAsked && !/^\W{0,5}[A-Z](?![\p{L}'’])/u.test(said) && (isFree || !/\d/.test(said))) return null;
  if (isFree || !beginsReasoning(said, line)) return unwrapped(said);
  return null;
}

/** Whether a reply lists choices, or reasons about them: one line begins with `B:`. */
export const listsChoices = (lines: readonly Line[]): boolean =>
  lines.some(({ text }) => /^[\s>*_#-]*[B-E][*_]{0,3}\s*:/.test(text));

/** Whether a question is above an answer: `Q: …`. */
export const asksQuestion = (lines: readonly Line[]): boolean =>
  lines.some(({ text }) => /^[\s>*_#-]*(?:q|question)\b[^:]{0,10}:/i.test(text));

const EXPLANATION =
  /^[\s>*_#-]*(?:explanation|reason|reasoning|because|since|check|checking|note|verification|proof|confidence|score|this)\b/i;
const VALUE_FIRST = /^[\s>*_$`\\([{-]*(?:(?:about|approximately|exactly|≈|~|[a-z]\w?\s*=)\s*)?[-+−$€£¥₹]?\s*[.\d\\]/i;
const MOST_BEHIND = 8;

/** Whether a text is a sentence or a step with a number, and the lines behind it come to another one. */
function beginsReasoning(text: string, line: Line): boolean {
  if (!/\d/.test(text)) return false;
  const isStep = /\d\s*[-+*/×]\s*\d[^=]*=/.test(text) || /\b(?:is|are|was|were|has|have|had)\b/i.test(text);
  if (!isStep && VALUE_FIRST.test(text)) return false;
  const behind = linesBehind(line, MOST_BEHIND);
  if (behind[0] === undefined || EXPLANATION.test(behind[0])) return false;
  const last = magnitudesIn([...behind].reverse().find((later) => /\d/.test(later)) ?? "").at(-1);
  return last !== undefined && magnitudesIn(text).at(-1) !== last;
}
