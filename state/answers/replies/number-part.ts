import { isSame, resultOf } from "../numbers/calculation.js";
import { writtenNumber } from "../numbers/written-number.js";
import { bracketLeavesStanding, describes, leavesStanding, mayBeRemark, sentenceLeavesStanding } from "./remark.js";
import { mayRestate, restates } from "./restated.js";
import { behindApproximation, behindDescription, solvedFor } from "./stated-value.js";

/** A longer text is no answer. */
const LONGEST = 300;

/**
 * The part of an answer that states its number: without the calculation before it (`21 * 2 = 42`), what it is the value
 * of (`the cost of 5 apples is $10`), and the remark behind it (`42 kg (92 lb)`, `42, because …`). Null where no number
 * can be read, or where the text states several answers or takes its own back.
 */
export function numberPart(text: string): string | null {
  if (text.length > LONGEST) return null;
  const answer = text.replace(EMPHASIS_END, "");
  const scaled = scaleInBrackets(answer);
  if (scaled !== null) return scaled;
  if (writtenNumber(text) !== null) return text;
  if (/\b(?:or|either|between)\b/i.test(answer) && !/^[^(]*\((?:not|or) /i.test(answer)) return null;
  const bracketed = BRACKETS.exec(answer);
  if (bracketed?.[1] !== undefined && bracketed[2] !== undefined) {
    const part = statedIn(bracketed[1]);
    if (part !== null) return setsAside(part, bracketed[2]) ? part : null;
  }
  return beforeRemark(answer) ?? statedIn(answer);
}

const BRACKETS = /^([^([]*?[\p{L}\d%$}*`])\s*\(([^()]*)\)[\s.*]*$/u;

/** `5 (million)` as `5 million`; a number that large may be the word's own: 100 (hundred). */
function scaleInBrackets(answer: string): string | null {
  const [, digits, word] =
    /^(\D{0,20}\d{1,2}(?:\.\d{1,9})?)\s?\((thousand|lakh|million|crore|billion|trillion)s?\)[\s.]*$/i.exec(answer) ??
    [];
  return digits === undefined || word === undefined ? null : `${digits} ${word}`;
}

/** The end of an emphasis that began before the answer: `150 mL**, i.e. 0.15 L`. */
const EMPHASIS_END = /(?<=[\p{L}\d%)])\*\*(?=[,.;:])/gu;

/** What does the thing that a sentence is about, counted in words: `The two trains meet after 2.5 hours`. */
const COUNTED_SUBJECT =
  /^(the )(?:two|three|four|five|six|seven|eight|nine|ten) (?!answers|solutions|numbers|values|roots)(?=\p{L}{2,20}s\b)(?!.*\b(?:each|apiece|per)\b)/iu;

/** The part of a text without brackets or remarks that states a number. */
function statedIn(text: string): string | null {
  if (writtenNumber(text) !== null) return text;
  const subject = text.replace(COUNTED_SUBJECT, "$1");
  if (subject !== text && writtenNumber(subject) !== null) return subject;
  const part = behindCalculation(text) ?? behindApproximation(text) ?? behindDescription(text) ?? solvedFor(text);
  return part !== null && writtenNumber(part) !== null ? part.trim() : null;
}

/** The first part that states a number, if all behind it is a remark that leaves it standing. */
function beforeRemark(answer: string): string | null {
  for (const { index, 0: mark } of answer.matchAll(/\s*[,;]\s+|\.\s+|\s+[—–-]\s+|\s+/g)) {
    const [first, rest] = [answer.slice(0, index), answer.slice(index + mark.length)];
    const isSentence = mark.startsWith(".");
    const mayRemark = isSentence || mayBeRemark(rest) || mayRestate(rest, mark);
    if (index === 0 || !mayRemark || describes(first, rest)) continue;
    const part = statedIn(first);
    const stated = part === null ? null : writtenNumber(part);
    if (stated === null) continue;
    const { value } = stated;
    if (restates(stated, rest)) return part;
    return (isSentence ? sentenceLeavesStanding : leavesStanding)(value, rest) ? part : null;
  }
  return null;
}

/** Whether brackets hold a remark, or the same amount otherwise (92 lb, 0.75 for 75%), and not another answer. */
function setsAside(answer: string, remark: string): boolean {
  const stated = writtenNumber(answer);
  if (stated === null) return false;
  if (restates(stated, remark)) return true;
  if (/^\s*\p{L}/u.test(remark)) return bracketLeavesStanding(stated.value, remark.trim());
  if (/^\s*\p{Sc}?\d[\d.,]*\s(?:\p{L}+\s)?(?:each|apiece|per \p{L}+)\s*$/u.test(remark)) return true;
  const calculated = resultOf(remark);
  if (calculated !== null && isSame(calculated, stated.value)) return true;
  const other = writtenNumber(remark);
  if (other === null) return false;
  const ratio = stated.value / other.value;
  const inOtherUnit = /\p{L}/u.test(other.after) && /[\p{L}%°$€£]/u.test(stated.before + stated.after);
  return inOtherUnit || [1, 100, 0.01].some((factor) => Math.abs(ratio - factor) < 1e-9 * factor);
}

/** The text after the last equals sign of one calculation; null if there are several, or another value before it. */
function behindCalculation(answer: string): string | null {
  const sides = answer.split(/={1,2}/);
  const result = sides.pop();
  if (result === undefined || sides.length === 0 || /[<>≠≈]\s*$|!$/.test(sides.at(-1) ?? "")) return null;
  // Neither a condition (42 if x = 3) nor a term (y = 2x) states a value.
  if (sides.some((side) => /\d.*\b(?:if|when|where|given|unless|for)\b/i.test(side))) return null;
  if (writtenNumber(`= ${result}`) === null) return null;
  if (sides.length > 1 && sides.slice(1).some((side) => /[,;]\s|\b(?:and|so)\b/i.test(side))) return null;
  const value = writtenNumber(result)?.value;
  const before = sides.map((side) => writtenNumber(side)?.value).filter((side) => side !== undefined);
  return before.every((side) => value !== undefined && isSame(side, value)) ? result.trim() : null;
}
