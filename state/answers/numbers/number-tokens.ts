import { GAP } from "../text/latex.js";

/** A piece of a text in which a number is looked for. */
export interface Token {
  /** `name`: a word with digits of its own, such as CO2, IL-6, x_1, m^2. `money`: a currency's code or sign. */
  kind: "money" | "name" | "numeral" | "word" | "symbol";
  text: string;
  /** White space precedes it. */
  apart: boolean;
  /** How many brackets are open around it. */
  depth: number;
}

const CODES = "usd|eur|gbp|inr|jpy|cny|rmb|chf|cad|aud|nzd|sgd|hkd|sek|nok|dkk|zar|brl|mxn|krw|rs|re";
const PATTERN = new RegExp(
  [
    `(?<gap>[\\s${GAP}]+)`,
    String.raw`(?<money>(?<![\p{L}\d])(?:(?:us|a|c|ca|au|nz|hk|s|nt|r)\$|(?:${CODES})\.?(?=[\s-]{0,3}\d))|\p{Sc})`,
    String.raw`(?<name>\p{L}[\p{L}\p{M}]*(?:\^-?|[-_])?\d(?:[\p{L}\d_^]|-(?=\d))*)`,
    String.raw`(?<numeral>\.?\d(?:[\d.,'’_ ]*\d)?(?:e[-+]?\d+(?!\w))?)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?)`,
    String.raw`(?<symbol>[\s\S])`,
  ].join("|"),
  "giu",
);

/** A plain text in pieces; white space is not one of them, but each piece says whether some precedes it. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let apart = true;
  let depth = 0;
  const add = (kind: Token["kind"], piece: string) => {
    if (/^[)\]]$/.test(piece)) depth -= 1;
    tokens.push({ kind, text: piece, apart, depth });
    if (/^[([]$/.test(piece)) depth += 1;
    apart = false;
  };
  for (const { groups: { gap, money, name, numeral, word, symbol } = {} } of text.matchAll(PATTERN)) {
    if (gap !== undefined) apart = true;
    else if (money !== undefined) add("money", money);
    else if (name !== undefined) add("name", name);
    else if (word !== undefined) add("word", word);
    else if (symbol !== undefined) add("symbol", symbol);
    else if (numeral !== undefined) {
      // A point that touches the word before it ends an abbreviation: approx.42, No.5.
      const abbreviated = numeral.startsWith(".") && !apart && tokens.at(-1)?.kind === "word";
      if (abbreviated) add("symbol", ".");
      add("numeral", abbreviated ? numeral.slice(1) : numeral);
    }
  }
  return tokens;
}

/** The tokens as text again. */
export const textOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text, apart }) => (apart ? ` ${text}` : text))
    .join("")
    .trim();
