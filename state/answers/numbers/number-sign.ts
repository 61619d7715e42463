import type { Token } from "./number-tokens.js";

/** Whether a number is negative, and which token its sign and currency begin with. */
export interface Sign {
  negative: boolean;
  start: number;
}

const DASH = /^[-–—]$/;
const OPENS = /^[=:≈→,;("'“‘[]$/;
/** Labels that a spaced dash sets off from their value. */
const LABEL = /^(?:answer|result|total|sum|solution|value)$/i;
/** Words after which "minus" is a sign; after others it subtracts. */
const BEFORE_MINUS = /^(?:is|be|was|equals|answer|result|about|approximately|roughly|at|to|therefore|thus|so)$/i;

/** The sign in front of the numeral at a position; null where it may be a dash, an operator, or one sign too many. */
export function signBefore(tokens: readonly Token[], at: number): Sign | null {
  let start = at;
  while (tokens[start - 1]?.kind === "money") start -= 1;
  if (isSignedOutside(tokens, start)) return null;
  const mark = tokens[start - 1];
  const previous = tokens[start - 2];
  const touching = tokens[start]?.apart === false;
  if (mark === undefined) return { negative: false, start };
  const sign = { negative: true, start: withMoney(tokens, start - 1) };
  if (mark.kind === "word" && /^(?:minus|negative)$/i.test(mark.text)) {
    const subtracts = /^minus$/i.test(mark.text) && !begins(previous) && !BEFORE_MINUS.test(previous?.text ?? "");
    return subtracts || DASH.test(previous?.text ?? "") ? null : sign;
  }
  if (mark.text === "+") return begins(previous) ? { ...sign, negative: false } : null;
  if (!DASH.test(mark.text)) return { negative: false, start };
  if (begins(previous)) return sign;
  if (previous === undefined || !mark.apart || previous.text.length === 1) return null;
  if (mark.text === "—") return touching ? null : { negative: false, start };
  if (touching) return previous.kind === "symbol" && !/^[).!]$/.test(previous.text) ? null : sign;
  return LABEL.test(previous.text) ? { negative: false, start } : null;
}

/** Brackets and quotes that may stand between a sign and its number. */
const BRACKET = /^[(["'“‘«]$/;

/** Whether a dash stands before the bracket that the number, its own sign and its currency are in: -(-5), -[5], -$(5). */
function isSignedOutside(tokens: readonly Token[], start: number): boolean {
  let at = start;
  while (/^[-–—+]$|^minus$|^negative$/i.test(tokens[at - 1]?.text ?? "")) at -= 1;
  const inside = at;
  while (BRACKET.test(tokens[at - 1]?.text ?? "") || tokens[at - 1]?.kind === "money") at -= 1;
  if (!DASH.test(tokens[at - 1]?.text ?? "")) return false;
  // A dash apart from a quote begins the item of a list: - "5".
  return tokens.slice(at, inside).some(({ text, apart }) => /^[([]$/.test(text) || (BRACKET.test(text) && !apart));
}

const begins = (previous: Token | undefined) =>
  previous === undefined || previous.kind === "money" || OPENS.test(previous.text);

/** A currency may precede the sign too: $-5. */
function withMoney(tokens: readonly Token[], mark: number): number {
  let start = mark;
  while (tokens[start - 1]?.kind === "money") start -= 1;
  return start;
}
