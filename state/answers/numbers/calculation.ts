import { plainText } from "../text/plain-text.js";
import { scaleBehind } from "./number-scale.js";
import { tokensOf } from "./number-tokens.js";
import { ROUNDING_NOTES } from "./number-words.js";
import { magnitudeOf } from "./numeral.js";

/** Whether two values are the same but for the last bits of a calculation. */
export const isSame = (one: number, other: number): boolean => Math.abs(one - other) <= 1e-9 * Math.abs(other);

/** All numbers in a text, without their signs; NaN for one that cannot be read. Those of a note on rounding are none. */
export function magnitudesIn(text: string): number[] {
  const tokens = tokensOf(ROUNDING_NOTES.reduce((rest, note) => rest.replace(note, " "), plainText(text)));
  return tokens.flatMap(({ kind, text: word }, at) => {
    const counts = kind === "numeral" || /^(?:a|one)$/i.test(word);
    const scale = counts ? scaleBehind(tokens, at + 1, false) : null;
    const factor = scale === null ? Number.NaN : 10 ** scale.exponent * scale.factor;
    if (kind === "numeral") return [(magnitudeOf(word)?.value ?? Number.NaN) * factor];
    return counts && factor > 1 ? [factor] : [];
  });
}

const NUMBER = String.raw`\d[\d,]{0,20}(?:\.\d{1,20})?`;
const CALCULATION = new RegExp(String.raw`^${NUMBER}(?:\s{0,3}[-+×÷*/]\s{0,3}${NUMBER}){1,20}$`);

/**
 * The result of a plain calculation such as `40 + 2` or `6 × 7`; null for any other text. Not mathjs, which is five times
 * the size of the bundled reader that exports carry.
 */
export function resultOf(text: string): number | null {
  const plain = plainText(text).trim();
  if (!CALCULATION.test(plain)) return null;
  let [sum, product, operator] = [0, 1, "×"];
  for (const piece of plain.replaceAll(",", "").match(/[\d.]+|[-+×÷*/]/g) ?? []) {
    if (/^[-+]$/.test(piece)) [sum, product, operator] = [sum + product, piece === "-" ? -1 : 1, "×"];
    else if (/^\D$/.test(piece)) operator = piece;
    else product = /[÷/]/.test(operator) ? product / Number(piece) : product * Number(piece);
  }
  return sum + product;
}
