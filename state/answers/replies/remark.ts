import { isSame, magnitudesIn, resultOf } from "../numbers/calculation.js";
import { CARDINALS } from "../numbers/number-words.js";
import { writtenNumber } from "../numbers/written-number.js";

/** How a reason begins: its numbers are others than the answer's. */
const REASON = /^(?:because|since|as|given|where|assuming)\b/i;
/** A second reason or condition is another answer's: `5 where a = 3, 6 where a = 4`. */
const REASON_OF_ANOTHER =
  /^\w+\s.*\b(?:where|given|when|if|because|since|assuming)\b|^as (?:.*\d.*\bas\b|\p{L}+ as\b)/iu;
/** How a remark begins that says the answer again, or what it holds for. */
const REMARK = /^(?:so|which|that|after|for|by|rounded|approximately|about|thus|hence|therefore)\b|^(?:i\.e\.|e\.g\.)/i;
/** How a sentence of reasons begins. */
const EXPLANATION =
  /^(?:explanation|reason|reasoning|because|since|check|checking|working|steps|verification|proof)\b|^let me (?:double[- ]?)?(?:check|verify)\b/i;

/** Words that retract an answer, at any position. */
const TAKES_BACK =
  /\b(?:wrong|incorrect|mistaken?|actually|wait|instead|otherwise|alternatively|correction|should (?:be|have)|but|however)\b|\bno[,.]|\?/i;
/** Words with which a remark says that its answer is none, or only a bound or a guess. */
const DENIES =
  /\b(?:not|never|cannot|false|error|invalid|impossible|unlikely|maybe|perhaps|possibly|probably|alternative|at (?:the )?(?:very )?(?:least|most)|minimum|maximum|max|min|(?:lower|upper) (?:bound|limit)|too \p{L}+|no (?:longer|answer|solution)|or|else|except|if|unless|guess)\b|n['’]t\b/iu;

const VERB = /\b(?:is|are|was|were|equals?|makes?|costs|has|have)\b|=/i;
/** A part of a sentence whose number is not what the sentence states: `For 5 people`, `The cost of 5 apples`. */
const DESCRIPTION =
  /^\W*(?:for|on|in|at|after|with|by|from|during)\b|^(?!\W*an? total of\b)\W*\p{L}[^=:]*\b(?:of|for|at|in|on|after|with|between)\s+\W{0,3}\d/iu;

/** Whether a text about the answer leaves it as it is: it gives a reason for it, or the same value once more. */
export function leavesStanding(value: number, remark: string): boolean {
  if (TAKES_BACK.test(remark)) return false;
  if (REASON.test(remark)) return !REASON_OF_ANOTHER.test(remark) && concludes(value, remark);
  return REMARK.test(remark) && !DENIES.test(remark) && (agrees(value, remark) || tellsWhatFor(remark));
}

/** The same of a sentence behind the answer's. */
export function sentenceLeavesStanding(value: number, sentence: string): boolean {
  if (TAKES_BACK.test(sentence)) return false;
  if (EXPLANATION.test(sentence)) return concludes(value, sentence);
  return !DENIES.test(sentence) && agrees(value, sentence);
}

/** The same of a remark in brackets that begins with a letter. */
export function bracketLeavesStanding(value: number, remark: string): boolean {
  if (/^not\s+\W{0,2}\d/i.test(remark)) return !magnitudesIn(remark).some((number) => isSame(number, Math.abs(value)));
  if (TAKES_BACK.test(remark) || DENIES.test(remark) || /^(?:and|to)\b/i.test(remark)) return false;
  return isScale(remark) ? false : concludes(value, remark);
}

/** Whether a remark could begin here at all, which is cheaper to see than all else. */
export const mayBeRemark = (text: string): boolean => REASON.test(text) || REMARK.test(text);

/** Whether the number of a sentence's first part belongs to a description, and its value is still to come. */
export const describes = (first: string, rest: string): boolean =>
  DESCRIPTION.test(first) && !VERB.test(first) && VERB.test(rest);

const isScale = (text: string) =>
  /^(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen)s?\.?$/i.test(text.trim());

const behindWord = (text: string) => text.replace(/^[\p{L}.]+,?\s*/u, "");

/** Whether a reason comes to no other value: `since 25 / 2 = 12.5, so 13`, `rounded to 13`. */
function concludes(value: number, reason: string): boolean {
  const conclusion = [
    ...reason.matchAll(/\b(?:so|thus|therefore|hence|i\.e\.|that is|which is|which makes)(?=[\s,])/gi),
  ].at(-1);
  const concluded = conclusion === undefined ? [] : magnitudesIn(reason.slice(conclusion.index));
  if (concluded.length > 0 && !concluded.some((number) => isSame(number, Math.abs(value)))) return false;
  const rounded = /\bround(?:s|ed|ing)?(?: (?:it|this|that))?(?: (?:up|down|off))? to\b(.*)/i.exec(reason)?.[1];
  return rounded === undefined || magnitudesIn(reason).length === 0 || agrees(value, `to ${rounded}`);
}

/** Whether all that a remark states is the same value: as numbers, or as a calculation of it. */
function agrees(value: number, remark: string): boolean {
  if (/^rounded (?:up |down )?from\b/i.test(remark)) return true;
  const rest = behindWord(remark);
  const stated = writtenNumber(rest);
  if (stated !== null) return isSame(stated.value, value);
  const numbers = magnitudesIn(rest);
  if (numbers.length === 0) return !rest.split(/[^\p{L}]+/u).some((word) => CARDINALS.has(word.toLowerCase()));
  if (numbers.every((number) => isSame(number, Math.abs(value)))) return true;
  const calculation = /(?<![\d.,])\d(?:[\d\s.,]|[-+×÷*/=](?!>))*$/.exec(rest.replace(/\D{0,20}$/, ""))?.[0] ?? "";
  const [left = "", right = left] = calculation.split("=");
  const [comes, states] = [left, right].map((side) => resultOf(side) ?? writtenNumber(side)?.value ?? Number.NaN);
  return comes !== undefined && states !== undefined && isSame(comes, value) && isSame(states, value);
}

/** `$45 for 3 books`, `12 after two days`. */
const tellsWhatFor = (remark: string) =>
  /^(?:for|after) (?:all |the |every )?(?:\d+|\p{L}+) \p{L}+\W*$/iu.test(remark) && !/\band\b/i.test(remark);
