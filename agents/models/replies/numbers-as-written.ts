/** Strings, which are left as they are, and numbers. Each match of a string ends at the end of the text at the latest. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\[\s\S])*"?|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/** Digits that a double always keeps. */
const SAFE_DIGITS = 15;

/** Which numbers become texts: those that would lose digits or get an exponent, or all that JavaScript writes otherwise. */
export type KeptNumbers = "digits" | "spelling";

/**
 * JSON in which numbers that JSON.parse would change are texts: 18446744073709551616 and 0.0000001; to keep the spelling
 * 12.50 and 1e5 too. Other JSON stays as it is.
 */
export function quoteChangedNumbers(json: string, kept: KeptNumbers): string {
  const isChanged = kept === "spelling" ? isSpelledOtherwise : losesDigits;
  return json.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') || !isChanged(token) ? token : `"${token}"`));
}

const isSpelledOtherwise = (number: string) => String(Number(number)) !== number;

function losesDigits(number: string): boolean {
  const spelled = String(Number(number));
  if (spelled === number || /e/i.test(number)) return false;
  return spelled.includes("e") || number.replace(/\D/g, "").replace(/^0+/, "").length > SAFE_DIGITS;
}
