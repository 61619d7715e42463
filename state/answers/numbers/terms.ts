import type { Token } from "./number-tokens.js";
import { words } from "./number-words.js";

/** Units and marks of two letters that touch their number; other two letters there are a product of variables. */
const SHORT_UNITS = new Set(
  words(`
    km cm mm nm um μm dm ft in yd mi ly au ha sq kg mg ng fg ug μg lb oz gr ct kt pc ml dl cl hl kl ul μl nl pl
    fl ms ns us μs ps fs hr mn wk mo yr dy hz hp kw mw gw tw kv mv μv kj mj gj ev kn pa mb gb tb kb pb db bp aa nt cc px pt em
    ex th nd rd st bn tn iu ma na ua μa kω mω nf pf uf μf mf mh nc mc μc cd lm lx bq gy sv ci ph fr kr zł kč rs re rm
  `),
);

/** Three and more letters that are a product of variables: xyz, abc, pqr, mgh. */
const PRODUCT = /^(?:[abcxyz]{3,4}|[pqrs]{3,4}|[u-z]{3,4}|mgh|lwh|prt|nrt)$/;
/** Two variables that stand apart from their coefficient; ac are acres there. */
const PRODUCT_APART = /^(?!ac$)(?:[abcxyz]{2}|[xyz]{3})$/;
/** A variable to a power, or with an index, apart from its coefficient; m^2 and s^-1 are units. */
const POWER_APART = /^(?:[abcijknpqrtuvwxyz](?:\^|-\d)|[abcxyz]{2,4}\^|\p{L}_)/u;
const VARIABLE = /^[abijnpqrtuvwxyz]$/;

/** Letters behind a slash that are the unit of a rate: 5/s. Others are a variable that divides: 5/n. */
const RATE = /^[shLlKg]$/;

const isWord = (token: Token | undefined) => token?.kind === "word";

/** Whether what follows a numeral makes it the coefficient of a term: 2ab, 3xy, 2(a-b), 5σ x, 5/n. */
export function isCoefficient([next, second, third]: readonly Token[]): boolean {
  if (next === undefined) return false;
  if (next.text === "/") return second !== undefined && isDivisor(second, third);
  // (5)(x)
  if (next.text === ")" && second?.text === "(" && !second.apart) return true;
  if (/^[([]$/.test(next.text)) return isFactor(next, second, third);
  if (next.kind === "name") return next.apart && POWER_APART.test(next.text);
  if (next.kind !== "word") return false;
  const { text, apart } = next;
  if (/^\p{Script=Greek}$/u.test(text)) return isGreekVariable(next, second);
  // 2f(x)
  if (text.length === 1 && !apart && second?.text === "(" && !second.apart) return true;
  if (VARIABLE.test(text) && isWord(second) && second?.text.length === 1) return true;
  // 5.2e- lost its power of ten.
  if (/^e$/i.test(text) && second !== undefined && /^[-–—]$/.test(second.text)) return true;
  if (SHORT_UNITS.has(text.toLowerCase())) return false;
  // `5 by hand`
  if (text === "by" && apart && isWord(second)) return false;
  return apart ? PRODUCT_APART.test(text) : /^[a-z]{2}$/i.test(text) || PRODUCT.test(text);
}

function isDivisor({ kind, text }: Token, behind: Token | undefined): boolean {
  if (kind === "name") return POWER_APART.test(text);
  if (kind !== "word" || SHORT_UNITS.has(text.toLowerCase())) return false;
  if (text.length > 1) return PRODUCT.test(text) || PRODUCT_APART.test(text);
  return !RATE.test(text) || (behind !== undefined && /^[([^]$/.test(behind.text) && !behind.apart);
}

/** Whether a bracket behind a numeral multiplies it: a unit or a remark in brackets has words. */
function isFactor(bracket: Token, first: Token | undefined, second: Token | undefined): boolean {
  if (!isWord(first) && first?.kind !== "name") return false;
  if (first?.kind === "word" && first.text.length === 1 && /^[-–—+^]$/.test(second?.text ?? "")) return true;
  if (first?.kind === "name") return POWER_APART.test(first.text);
  if (bracket.apart) return false;
  return first !== undefined && (first.text.length === 1 || PRODUCT.test(first.text) || PRODUCT_APART.test(first.text));
}

/** A Greek letter is a variable unless it is a unit (Ω, µ) or names what is counted (42 α particles, 3 β-sheets). */
function isGreekVariable({ text, apart }: Token, second: Token | undefined): boolean {
  if (/^[Ωμ]$/.test(text)) return false;
  const names = second !== undefined && (second.text === "-" || (isWord(second) && second.text.length > 2));
  return !(apart && names);
}
