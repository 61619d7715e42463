import { numberPart } from "./number-part.js";
import { type Line, type Marked, unwrapped } from "./reply-lines.js";
import type { Reading } from "./said-answer.js";

const RESULT =
  /^[\s>*_#-]*(?:(?:so|thus|therefore|hence|then),?\s)?(?:the\s)?(?:final\s|grand\s)?(?:result|solution|total)[*_]{0,3}(?:\s?[:=]|\sis\b)[\s*_]{0,5}(?=(?:[a-z]\s?=\s?)?[-+−$€£¥₹\\(]{0,4}[.\d])(.{1,80})$/i;

/** Another calculation behind the label is a step. */
const CALCULATES = /=|\d\s?[+×*÷-]\s?\d/;

/**
 * The number behind `Result =`, `Solution:` or `Total:` on the last line of a reply that marks no answer otherwise and
 * does not speak of one.
 */
export function resultBelow(lines: readonly Line[], { isFree }: Reading): Marked | null {
  const line = isFree ? undefined : lines.findLast(({ text }) => text !== "");
  const value = RESULT.exec(line?.text ?? "")?.[1];
  if (line === undefined || value === undefined || lines.some(({ text }) => /\banswer\b/i.test(text))) return null;
  const answer = unwrapped(value.replace(/[.\s]+$/, ""));
  const isStep = CALCULATES.test(answer.replace(/^[a-z]\s?=/i, ""));
  return isStep || numberPart(answer) === null ? null : { at: line.at, answer };
}
