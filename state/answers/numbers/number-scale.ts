import type { Token } from "./number-tokens.js";
import { DOZEN, MONEY_SCALES, MONEY_WORDS, SCALES } from "./number-words.js";
import { isUnreadScale } from "./unread-scales.js";

/** What words behind a numeral multiply it by: 10^exponent · factor; `end` is the position behind them. */
export interface Scale {
  exponent: number;
  factor: number;
  end: number;
}

/** The scale behind the numeral that ends before `end`; null where a letter might be one, or a word is one unread. */
export function scaleBehind(tokens: readonly Token[], end: number, paid: boolean): Scale | null {
  const letter = letterScale(tokens, end, paid);
  if (letter === null) return null;
  if (letter > 0) return { exponent: letter, factor: 1, end: end + 1 };
  let at = end;
  let exponent = 0;
  let last = 0;
  const hyphen = tokens[at]?.text === "-" ? 1 : 0;
  if (SCALES.has(scaleWord(tokens[at + hyphen]))) at += hyphen;
  for (let power = SCALES.get(scaleWord(tokens[at])); power !== undefined; power = SCALES.get(scaleWord(tokens[at]))) {
    if (power <= last) return null;
    exponent += power;
    last = power;
    at += 1;
  }
  const next = tokens[tokens[at]?.text === "-" ? at + 1 : at];
  if (next?.kind === "word" && isUnreadScale(next.text, paid || isMoney(tokens[tokens.indexOf(next) + 1]))) return null;
  if (!DOZEN.has(scaleWord(tokens[at]))) return { exponent, factor: 1, end: at };
  return { exponent, factor: 12, end: at + 1 };
}

const lower = (token: Token | undefined) => (token?.kind === "word" ? token.text.toLowerCase() : "");

const isMoney = (token: Token | undefined) => token?.kind === "money" || MONEY_WORDS.has(lower(token));

/** A word as it is looked up among the scales. Millinewton, meganewton and manganese are no million: only mn is. */
export const scaleWord = (token: Token | undefined): string =>
  /^(?:[mM]N|Mn)$/.test(token?.text ?? "") ? "" : lower(token);

/** What is counted by the million, and is no solution: `5 M people`. */
const COUNTED_IN_MILLIONS =
  /^(?:people|persons|inhabitants|residents|users|customers|views|visitors|copies|units|years|tons|tonnes|barrels)$/;

/** The power of ten of a letter (3k, $1.5M), 0 if there is none, null if it is ambiguous. */
function letterScale(tokens: readonly Token[], end: number, paid: boolean): number | null {
  const token = tokens[end];
  if (token?.text === "MM") return paid ? 6 : null;
  // An amount of manganese is stated in grams or moles; a bare one may be millions.
  if (token?.text === "Mn") return null;
  const power = MONEY_SCALES.get(lower(token));
  if (token === undefined || power === undefined) return 0;
  const next = tokens[end + 1];
  const money = paid || isMoney(next);
  // T€ is a thousand euros in German accounts.
  if (token.text === "T" && next?.text === "€") return null;
  if (money && next?.text !== "/") return power;
  if (/^k$/i.test(token.text)) return token.apart ? (token.text === "K" ? 0 : null) : 3;
  if (token.apart && /^[MT]$/.test(token.text) && COUNTED_IN_MILLIONS.test(lower(next))) return null;
  // 5 m and 10^-7 M are metres and molar, 5 T is tesla; 5B, 5M and 5T that touch might be scales.
  return /^[MBT]$|^tn$/.test(token.text) && !(token.apart && /^[MT]$/.test(token.text)) ? null : 0;
}
