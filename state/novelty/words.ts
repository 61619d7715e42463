/** Replaces a masked number; a run of masked numbers becomes one. */
export const MASKED_NUMBER = "#";

const NUMBER_WORDS = new Set(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"
  ).split(" "),
);

/** A number with its separators, one character of a script without spaces, or a word with its apostrophes. */
const TOKEN =
  /[0-9]+(?:[.,][0-9]+)*(?:e[+-]?[0-9]+)?|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu;

/** Options for splitting texts into words. */
export interface WordOptions {
  /** Replace every number, in digits or English words, by the same sign, so that texts that differ only in numbers match. */
  maskNumbers: boolean;
}

/** True if this word from {@link wordsOf} is an unmasked number, in digits or English words. */
export function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  return (first >= 48 && first <= 57) || NUMBER_WORDS.has(word);
}

/**
 * The words of a text, normalised: compatibility forms folded, lower case, no punctuation, no possessive.
 * With `maskNumbers`, a number becomes `#`, and numbers side by side become one: "1/2", "twenty-five", "3 hundred".
 */
export function wordsOf(text: string, { maskNumbers }: WordOptions): string[] {
  const folded = text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'").replace(/'s\b/g, "");
  const words: string[] = [];
  for (const token of folded.match(TOKEN) ?? []) {
    if (!maskNumbers || !isNumber(token)) words.push(token);
    else if (words.at(-1) !== MASKED_NUMBER) words.push(MASKED_NUMBER);
  }
  return words;
}
