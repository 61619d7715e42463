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

/** A text without case. */
export const folded = (text: string): string => text.toLowerCase();

/** The form in which choices are compared: without case, but for those that differ from another in their case alone. */
export const comparedTexts = (shown: readonly string[]): string[] =>
  shown.map((text) => (isCased(text, shown) ? text : folded(text)));

/** Whether a choice differs from another in its case alone: Aa and aa, 10 mW and 10 MW. */
export const isCased = (text: string, texts: readonly string[]): boolean =>
  texts.some((other) => other !== text && folded(other) === folded(text));

/** What is said, in the form in which it is compared with one of the texts that {@link comparedTexts} returns. */
export const inCaseOf = (text: string, texts: readonly string[], said: string): string =>
  isCased(text, texts) ? said : folded(said);

/** Without a mark at the end; a factorial's stays, and single quotes go only as a pair. */
function withoutMark(text: string): string {
  const bare = text.replace(/[.;]$|(?<=\p{L}{2})!$/u, "").trim();
  return /^['‘][^'‘’]{1,300}['’]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
}

/** The one choice whose text this is: its position, or null. */
export function positionOf(said: string, texts: readonly string[]): number | null {
  const exact = texts.flatMap((text, at) => (text !== "" && text === inCaseOf(text, texts, said) ? [at] : []));
  const [at] = exact;
  if (at === undefined || exact.length > 1) return null;
  return texts.some((text) => differsAtStart(text, texts[at] ?? "")) ? null : at;
}

/** Whether two words differ only in the capital that begins a sentence, which tells no choices apart. */
const differsAtStart = (one: string, other: string) =>
  one !== other && one.slice(1) === other.slice(1) && folded(one) === folded(other) && /^\p{L}\p{Ll}{2}/u.test(one);

/** Whether a text begins with this choice's text as a whole, and with no longer choice's. */
export function startsWith(said: string, texts: readonly string[], own: string): boolean {
  const isLonger = (text: string) => text.length > own.length && beginsLike(inCaseOf(text, texts, said), text);
  return begins(inCaseOf(own, texts, said), own) && !texts.some(isLonger);
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
export const words = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const beginsLike = (said: string, text: string) =>
  begins(said, text) || (words(text) !== "" && `${words(said)} `.startsWith(`${words(text)} `));
