import { boxWithContext } from "../replies/box-context.js";
import { boxesIn, GAP } from "../text/latex.js";
import { plainText } from "../text/plain-text.js";
import { mayFollow, mayPrecede, standAside } from "./beside-number.js";
import { scaleBehind } from "./number-scale.js";
import { signBefore } from "./number-sign.js";
import { type Token, textOf, tokensOf } from "./number-tokens.js";
import { COUNTED, ROUNDING_NOTES } from "./number-words.js";
import { fractionOf, type Magnitude, magnitudeOf, scaled } from "./numeral.js";
import { deniesEquation, hasOtherPhrase, statesOtherThing } from "./other-statements.js";
import { isRemarkOfName } from "./other-subject.js";

/** A number as a text states it: its canonical spelling (`-5`, `7.50`, `1.15e10`, `3/4`), sign and scale words in it. */
export interface WrittenNumber extends Magnitude {
  /** The text before the number and after it, currency and percent sign included. */
  before: string;
  after: string;
}

/** Longer texts are no bare answer; it bounds the time that a hostile one can cost. */
const LONGEST = 1000;

/**
 * The one number that a text states, with its precision and the text around it; null where it states none, several,
 * a bound, a range, a date, an expression, or what can be read in two ways.
 */
export function writtenNumber(text: string): WrittenNumber | null {
  if (text.length > LONGEST || !/[\p{Nd}\u00bc-\u00be\u2150-\u215e]/u.test(text)) return null;
  const boxes = [...new Set(boxesIn(text).map((box) => boxWithContext(text, box)))];
  if (boxes.length > 1) return null;
  // Behind an equals sign 2x is a term, and so are 60t and, for one letter, 5k.
  if (/=\s{0,9}-?[\d.]{1,20}[ftx]\b|(?<![\p{L}\d])\p{Ll}\s?=\s?-?[\d.]{1,20}k\b/u.test(text)) return null;
  const plain = plainText(boxes[0] ?? text).replace(/half-li(?=fe|ves)/gi, "halfli");
  const unwrapped = /^\s*<([^<>]+)>\s*$/.exec(plain)?.[1] ?? plain;
  const stated = rightSide(ROUNDING_NOTES.reduce((rest, note) => rest.replace(note, GAP), unwrapped));
  return stated === null || statesOtherThing(stated) ? null : oneNumber(tokensOf(stated), stated);
}

/** The symbol of a half-life: t1/2, t_{1/2}. */
const HALF_LIFE = new RegExp(String.raw`\bt[ _${GAP}]{0,3}[({]?(?:1${GAP}?/${GAP}?2|½)[)}]?`, "g");

/** The text after the last equals sign, if no number precedes it; null where words before it deny the equation. */
function rightSide(text: string): string | null {
  const at = Math.max(text.lastIndexOf("="), text.lastIndexOf("≈"));
  if (at < 0 || !/\d/.test(text.slice(at + 1))) return text;
  const left = text.slice(0, at).replace(HALF_LIFE, "t");
  if (/[!<>≠≤≥]/.test(left) || tokensOf(left).some(({ kind }) => kind === "numeral")) return text;
  if (hasOtherPhrase(left)) return text;
  // What is in the brackets of a function is its argument: P(not A) = 0.25.
  const claim = tokensOf(left.replace(/(?<=\p{L})\([^()]*\)/gu, ""));
  return claim.some(({ kind, text: word }) => kind === "word" && deniesEquation(word)) ? null : text.slice(at + 1);
}

function oneNumber(tokens: readonly Token[], text: string): WrittenNumber | null {
  const at = tokens.findIndex(({ kind }) => kind === "numeral");
  const numeral = tokens[at];
  const core = numeral && coreOf(tokens, at);
  if (!core || isRemarkOfName(tokens, at)) return null;
  const sign = signBefore(tokens, at);
  const scale = scaleBehind(tokens, core.end, isPaid(tokens, at, text));
  if (sign === null || scale === null) return null;
  const before = tokens.slice(0, sign.start);
  const after = tokens.slice(scale.end);
  if (
    !standAside([...before, ...after], numeral) ||
    !mayPrecede(before, tokens[sign.start]) ||
    !mayFollow(after, numeral, scale.end > core.end)
  )
    return null;
  if (numeral.text.includes(" ") && COUNTED.test(text)) return null;
  const number = scaled(core.number, scale.exponent, scale.factor);
  if (number === null) return null;
  const negative = sign.negative && number.value !== 0;
  return {
    value: negative ? -number.value : number.value,
    text: negative ? `-${number.text}` : number.text,
    place: number.place,
    before: textOf([...before, ...tokens.slice(sign.start, at).filter(({ kind }) => kind === "money")]),
    after: textOf(after),
  };
}

/** The digits at a position as a number: plain, a fraction, or a mixed number; `end` is the position behind them. */
function coreOf(tokens: readonly Token[], at: number): { number: Magnitude; end: number } | null {
  const [numeral, slash, bottom] = tokens.slice(at, at + 3);
  if (numeral === undefined) return null;
  if (slash?.text === "/" && bottom?.kind === "numeral") {
    const mixed = /^(\d+) (\d+)$/.exec(numeral.text);
    const groups = mixed !== null && magnitudeOf(numeral.text) !== null;
    // ½x is a term, though 2x is a factor.
    if (/^[xX]$/.test(tokens[at + 3]?.text ?? "") && tokens[at + 3]?.apart === false) return null;
    if (groups || bottom.text.includes(" ") || /^mmhg$/i.test(tokens[at + 3]?.text ?? "")) return null;
    const number = fractionOf(mixed?.[1] ?? null, mixed?.[2] ?? numeral.text, bottom.text);
    return number && { number, end: at + 3 };
  }
  const number = magnitudeOf(numeral.text);
  return number && { number, end: at + 1 };
}

/** Whether the amount is money: a scale may be a single letter then. Two dollar signs enclose a formula. */
function isPaid(tokens: readonly Token[], at: number, text: string): boolean {
  const formula = (text.match(/\$/g)?.length ?? 0) === 2;
  const previous = tokens.slice(Math.max(0, at - 2), at).filter(({ kind }) => kind === "money");
  return previous.some(({ text: code }) => !(code === "$" && formula));
}
