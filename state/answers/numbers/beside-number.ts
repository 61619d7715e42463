import { scaleWord } from "./number-scale.js";
import type { Token } from "./number-tokens.js";
import { CARDINALS, DOZEN, NO_UNITS, SCALES } from "./number-words.js";
import { changesStatement, isOtherName } from "./other-statements.js";
import { isCoefficient } from "./terms.js";

const ASIDE = /^[%‰°()[\]"'“”‘’«»,;:./#&=≈→_•·⋅×…—–!-]$|^\p{So}$/u;

/** What is stated in multiples, with a sign of multiplication for a unit: 30× coverage. */
const FOLD = /^(?:coverage|depth|magnification|zoom|objective)$/i;

/** Whether every token beside a number, given in order, leaves its value unchanged. */
export const standAside = (tokens: readonly Token[], numeral: Token): boolean =>
  tokens.every((token, index) => standsAside(token, numeral, tokens, index));

function standsAside(token: Token, numeral: Token, all: readonly Token[], index: number): boolean {
  const { kind, text, depth } = token;
  if (kind === "money") return true;
  if (kind === "name") return !isOtherName(text);
  if (kind === "numeral") return false;
  if (kind === "symbol") {
    if (text === "×" && FOLD.test(all[index + 1]?.text ?? "")) return true;
    if (/^[·⋅×]$/.test(text))
      return [all[index - 1], all[index + 1]].every((side) => /^(?:word|name)$/.test(side?.kind ?? ""));
    return ASIDE.test(text);
  }
  if (changesStatement(text)) return false;
  const word = scaleWord(token);
  if (!CARDINALS.has(word)) return true;
  // `5 (five)` says it twice; `5 (million)` and `5 (in thousands)` multiply.
  return depth !== numeral.depth && (!isScale(word) || isCounted(all[index - 1]));
}

const isScale = (word: string) => SCALES.has(word) || DOZEN.has(word);

/** Whether the token before a scale counts it: one hundred, forty-two thousand. */
const isCounted = (previous: Token | undefined) => {
  const word = scaleWord(previous);
  return /^(?:an?|one|and|[-])$/.test(word || (previous?.text ?? "")) || CARDINALS.has(word);
};

/** Whether a number may begin behind these tokens. */
export function mayPrecede(before: readonly Token[], first: Token | undefined): boolean {
  const [word, previous] = [before.at(-2), before.at(-1)];
  if (previous === undefined) return true;
  // f(5) is a function's value.
  if (previous.text === "(" && !previous.apart && word && /^(?:word|name)$/.test(word.kind)) return false;
  if (/^[/^_·⋅×]$/.test(previous.text)) return false;
  // A comma that touches nothing but its digits is a decimal one: ,5.
  if (previous.text === "," && first?.apart === false && (previous.apart || word === undefined)) return false;
  return first?.apart !== false || !(/^(?:word|name)$/.test(previous.kind) || /^[)\]%]$/.test(previous.text));
}

/** Units that may touch their number with a power of their own: 5m2, 30s-1. */
const POWER_UNIT = /^(?:[cdkm]?m|ft|in|yd|s)(?:\^?-?[123])$/;

/** Whether a number may end before these tokens. */
export function mayFollow(after: readonly Token[], numeral: Token, hasScale: boolean): boolean {
  const [next, second] = after;
  if (next === undefined) return true;
  if (/^[!^·⋅×_]$/.test(next.text)) return next.text === "×" && FOLD.test(second?.text ?? "");
  // 5'-ATG-3' is a strand of DNA.
  if (/^['’]$/.test(next.text) && second?.text === "-") return false;
  if (isCoefficient(after)) return false;
  if (next.text === "/") return second?.kind === "word" || second?.kind === "name";
  if (/^[-–—]$/.test(next.text))
    return second === undefined || (second.text.length > 1 && !/^\p{Lu}{2}/u.test(second.text));
  if (next.kind === "name")
    return next.apart ? !/^(?:(?:e|x)\d|(?:h|hr|min)\d{1,2}$)/i.test(next.text) : POWER_UNIT.test(next.text);
  const touches = !next.apart && !hasScale && !numeral.text.includes(".");
  // 2.5r, where no unit of one letter is meant: 2.5A and 98.6F are.
  if (next.kind === "word" && !next.apart && !hasScale && /^[abijnopqrwyz]$/.test(next.text)) return false;
  if (next.kind === "word" && touches && NO_UNITS.has(next.text)) return false;
  return !(next.kind === "word" && next.text.length === 1 && /[ijnpqyz]/.test(next.text) && second === undefined);
}
