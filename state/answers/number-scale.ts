import type { Token } from "./number-tokens.js";
import { DOZEN, MONEY_SCALES, MONEY_WORDS, SCALES } from "./number-words.js";

/** What words behind a numeral multiply it by: 10^exponent · factor; `end` is the position behind them. */
export interface Scale {
  exponent: number;
  factor: number;
  end: number;
}

/** The scale behind the numeral that ends before `end`; null where a letter might be one. */
export function scaleBehind(tokens: readonly Token[], end: number, paid: boolean): Scale | null {
  const letter = letterScale(tokens, end, paid);
  if (letter === null) return null;
  if (letter > 0) return { exponent: letter, factor: 1, end: end + 1 };
  let at = end;
  let exponent = 0;
  let last = 0;
  if (tokens[at]?.text === "-" && SCALES.has(lower(tokens[at + 1]))) at += 1;
  for (let power = SCALES.get(lower(tokens[at])); power !== undefined; power = SCALES.get(lower(tokens[at]))) {
    if (power <= last) return null;
    exponent += power;
    last = power;
    at += 1;
  }
  if (!DOZEN.has(lower(tokens[at]))) return { exponent, factor: 1, end: at };
  return { exponent, factor: 12, end: at + 1 };
}

const lower = (token: Token | undefined) => (token?.kind === "word" ? token.text.toLowerCase() : "");

/** The power of ten of a letter (3k, $1.5M), 0 if there is none, null if it is ambiguous. */
function letterScale(tokens: readonly Token[], end: number, paid: boolean): number | null {
  const token = tokens[end];
  if (token?.text === "MM") return paid ? 6 : null;
  const power = MONEY_SCALES.get(lower(token));
  if (token === undefined || power === undefined) return 0;
  const next = tokens[end + 1];
  const money = paid || next?.kind === "money" || MONEY_WORDS.has(lower(next));
  if (money && next?.text !== "/") return power;
  if (/^k$/i.test(token.text)) return token.apart ? (token.text === "K" ? 0 : null) : 3;
  // 5 m and 10^-7 M are metres and molar, 5 T is tesla; 5B, 5M and 5T that touch might be scales.
  return /^[MBT]$|^tn$/.test(token.text) && !(token.apart && /^[MT]$/.test(token.text)) ? null : 0;
}
