import { boxesIn, GAP, OPAQUE } from "./latex.js";
import { scaleBehind } from "./number-scale.js";
import { signBefore } from "./number-sign.js";
import { type Token, textOf, tokensOf } from "./number-tokens.js";
import {
  CARDINALS,
  COUNTED,
  NO_UNITS,
  NOT_THAT_NUMBER,
  NOT_THAT_NUMBER_PHRASES,
  ROUNDING_NOTES,
} from "./number-words.js";
import { fractionOf, type Magnitude, magnitudeOf, scaled } from "./numeral.js";
import { plainText } from "./plain-text.js";

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
  const boxes = [...new Set(boxesIn(text).map(({ inside }) => inside))];
  if (boxes.length > 1) return null;
  // Behind an equals sign 2x is a term.
  if (/=\s*-?[\d.]+x\b/.test(text)) return null;
  const plain = plainText(boxes[0] ?? text).replace(/half-li(?=fe|ves)/gi, "halfli");
  const unwrapped = /^\s*<([^<>]+)>\s*$/.exec(plain)?.[1] ?? plain;
  const stated = rightSide(ROUNDING_NOTES.reduce((rest, note) => rest.replace(note, GAP), unwrapped));
  return statesOtherThing(stated) ? null : oneNumber(tokensOf(stated), stated);
}

/** The text after the last equals sign, if no number precedes it. */
function rightSide(text: string): string {
  const at = Math.max(text.lastIndexOf("="), text.lastIndexOf("≈"));
  if (at < 0 || !/\d/.test(text.slice(at + 1))) return text;
  const left = text.slice(0, at);
  if (/[!<>≠≤≥]/.test(left) || tokensOf(left).some(({ kind }) => kind === "numeral")) return text;
  return NOT_THAT_NUMBER_PHRASES.some((phrase) => phrase.test(left)) ? text : text.slice(at + 1);
}

function statesOtherThing(text: string): boolean {
  const lower = text.replaceAll(GAP, " ").replaceAll("’", "'").toLowerCase();
  return /[<>≤≥±√∞∑∏∫÷≠|?]|\.\.|!=/.test(text) || text.includes(OPAQUE) || phraseIn(lower);
}

const phraseIn = (lower: string) => NOT_THAT_NUMBER_PHRASES.some((phrase) => phrase.test(lower));

function oneNumber(tokens: readonly Token[], text: string): WrittenNumber | null {
  const at = tokens.findIndex(({ kind }) => kind === "numeral");
  const numeral = tokens[at];
  const core = numeral && coreOf(tokens, at);
  if (!core) return null;
  const sign = signBefore(tokens, at);
  const scale = scaleBehind(tokens, core.end, isPaid(tokens, at, text));
  if (sign === null || scale === null) return null;
  const before = tokens.slice(0, sign.start);
  const after = tokens.slice(scale.end);
  const aside = [...before, ...after].every((token, index, all) => standsAside(token, numeral, all, index));
  if (!aside || !mayPrecede(before, tokens[sign.start]) || !mayFollow(after, numeral, scale.end > core.end))
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

const ASIDE = /^[%‰°()[\]"'“”‘’«»,;:./#&=≈→_•·⋅×…—–!-]$|^\p{So}$/u;

/** Whether a text beside a number leaves its value unchanged. */
function standsAside(token: Token, numeral: Token, all: readonly Token[], index: number): boolean {
  const { kind, text, depth } = token;
  if (kind === "money") return true;
  if (kind === "name") return !/^(?:log|ln|sqrt|exp)/i.test(text);
  if (kind === "numeral") return false;
  if (kind === "symbol") {
    if (/^[·⋅×]$/.test(text))
      return [all[index - 1], all[index + 1]].every((side) => /^(?:word|name)$/.test(side?.kind ?? ""));
    return ASIDE.test(text);
  }
  const word = text.replaceAll("’", "'").toLowerCase();
  return !NOT_THAT_NUMBER.has(word) && (!CARDINALS.has(word) || depth !== numeral.depth);
}

/** Whether a number may begin behind a token. */
function mayPrecede(before: readonly Token[], first: Token | undefined): boolean {
  const [word, previous] = [before.at(-2), before.at(-1)];
  if (previous === undefined) return true;
  // f(5) is a function's value.
  if (previous.text === "(" && !previous.apart && word && /^(?:word|name)$/.test(word.kind)) return false;
  if (/^[/^_·⋅×]$/.test(previous.text)) return false;
  return first?.apart !== false || !(/^(?:word|name)$/.test(previous.kind) || /^[)\]%]$/.test(previous.text));
}

/** Units that may touch their number with a power of their own: 5m2, 30s-1. */
const POWER_UNIT = /^(?:[cdkm]?m|ft|in|yd|s)(?:\^?-?[123])$/;

/** Whether a number may end before these tokens. */
function mayFollow([next, second]: readonly Token[], numeral: Token, hasScale: boolean): boolean {
  if (next === undefined) return true;
  if (/^[!^·⋅×_]$/.test(next.text)) return false;
  // 5'-ATG-3' is a strand of DNA.
  if (/^['’]$/.test(next.text) && second?.text === "-") return false;
  if (next.text === "/") return second?.kind === "word" || second?.kind === "name";
  if (/^[-–—]$/.test(next.text))
    return second === undefined || (second.text.length > 1 && !/^\p{Lu}{2}/u.test(second.text));
  if (next.kind === "name")
    return next.apart ? !/^(?:(?:e|x)\d|(?:h|hr|min)\d{1,2}$)/i.test(next.text) : POWER_UNIT.test(next.text);
  const touches = !next.apart && !hasScale && !numeral.text.includes(".");
  if (next.kind === "word" && touches && NO_UNITS.has(next.text)) return false;
  return !(next.kind === "word" && next.text.length === 1 && /[ijnpqyz]/.test(next.text) && second === undefined);
}
