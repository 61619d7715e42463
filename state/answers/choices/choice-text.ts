import { GAP, OPAQUE } from "../text/latex.js";
import { plainText } from "../text/plain-text.js";
import { keptCapitals, keptLatex } from "./kept-latex.js";

/** A text with spacing, typesetting, quotes and a mark at its end taken away; its case stays, and tells a label from an article. */
export function shownText(text: string): string {
  const plain = keptCapitals(plainText(keptLatex(text)))
    .replaceAll(GAP, " ")
    .replace(/^\s*\${1,2}([^$]+)\${1,2}(?=[\s.]*$)/, "$1")
    .replaceAll("¤", "$")
    .replace(/["“”«»]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  // What cannot be shown is equal to nothing but itself.
  const shown = plain.includes(OPAQUE) ? text.trim() : withoutMark(plain);
  // Case may be folded later only where that keeps each character at its place.
  return folded(shown).length === shown.length ? shown : folded(shown);
}

/** The form in which choices are compared. */
export const folded = (text: string): string => text.toLowerCase();

/** Without a mark at the end; a factorial's stays, and single quotes go only as a pair. */
function withoutMark(text: string): string {
  const bare = text.replace(/[.;]$|(?<=\p{L}{2})!$/u, "").trim();
  return /^['‘][^'‘’]{1,300}['’]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
}

/** The one choice whose text this is: its position, or null. */
export function positionOf(said: string, texts: readonly string[]): number | null {
  const exact = texts.flatMap((text, index) => (text !== "" && text === said ? [index] : []));
  return exact.length === 1 ? (exact[0] ?? null) : null;
}

/** Whether a text begins with this choice's text as a whole, and with no longer choice's. Both are folded. */
export function startsWith(said: string, texts: readonly string[], own: string): boolean {
  return begins(said, own) && !texts.some((text) => text.length > own.length && beginsLike(said, text));
}

/** Whether a text begins with a choice's, which what follows does not go on: `42.5`, `42-43`, `x^2+1`, `heparin-induced`. */
function begins(said: string, own: string): boolean {
  if (own === "" || !said.startsWith(own)) return false;
  const rest = said.slice(own.length);
  if (/^(?:[\p{L}\d_^'’′%°√²³]|[-–/\\|&+=<>≤≥×÷·*!]\S|[.:,]\d|\.\p{L})/u.test(rest)) return false;
  if (/\d/.test(own) && /^\s?[-–—:,;./(]\s?[-+±≈<>$€£]?\d/.test(rest)) return false;
  return !isFormula(own) || !/^(?:\s?-|\(|\s[^\s\p{L}(—–:;,✓✔✅☑]\s?)/u.test(rest);
}

/** Whether a text does not end in a word: a sign behind it can go on with a formula. */
const isFormula = (text: string) => !/\p{L}{2}[)\]]?$/u.test(text);

/** Words and numbers alone: `12 mg, twice daily` begins like `12 mg twice daily`. */
const words = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const beginsLike = (said: string, text: string) =>
  begins(said, text) || (words(text) !== "" && `${words(said)} `.startsWith(`${words(text)} `));
