/** Minimum length of a quote, in characters after normalisation; shorter ones prove nothing. Our choice. */
const SHORTEST_QUOTE = 10;

/** Created for the first quote, since it loads the rules of a large library. */
let graphemes: Intl.Segmenter | undefined;

/** A quotation that was found: `quote` equals `passage.slice(offset, offset + quote.length)`. */
export interface FoundQuote {
  quote: string;
  offset: number;
}

/**
 * Checks that a passage contains a quotation. Only differences that a reader does not notice are allowed:
 * Unicode composition and width (NFKC), runs of white space, soft hyphens, the form of quotation marks and dashes.
 * Letters, case, digits, and the order of words must agree, and a quote may not begin or end inside a word.
 *
 * @returns the passage's own characters and their offset; null if the passage does not contain the quote, or the quote
 *   is shorter than 10 characters.
 */
export function checkQuote(passage: string, quote: string): FoundQuote | null {
  const wanted = normalise(quote.trim()).text;
  if (wanted.length < SHORTEST_QUOTE) return null;
  const normal = normalise(passage);
  for (let at = normal.text.indexOf(wanted); at >= 0; at = normal.text.indexOf(wanted, at + 1)) {
    const last = at + wanted.length;
    if (splitsWord(normal.text, at) || splitsWord(normal.text, last)) continue;
    const offset = normal.starts[at];
    const end = normal.ends[last - 1];
    if (offset !== undefined && end !== undefined) return { quote: passage.slice(offset, end), offset };
  }
  return null;
}

/** A normalised text; its character i comes from `starts[i]` to `ends[i]` of the original. */
interface Normalised {
  text: string;
  starts: number[];
  ends: number[];
}

function normalise(original: string): Normalised {
  const normal: Normalised = { text: "", starts: [], ends: [] };
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment, index } of graphemes.segment(original)) {
    const plain = plainForm(segment);
    if (plain === " " && normal.text.endsWith(" ")) {
      normal.ends[normal.ends.length - 1] = index + segment.length;
      continue;
    }
    normal.text += plain;
    for (let unit = 0; unit < plain.length; unit++) {
      normal.starts.push(index);
      normal.ends.push(index + segment.length);
    }
  }
  return normal;
}

function plainForm(grapheme: string): string {
  return grapheme
    .replace(/\u00ad/g, "")
    .normalize("NFKC")
    .replace(/\s+/g, " ")
    .replace(/[\u2018\u2019\u201a\u201b\u2032`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

/** True if `position` is inside a word or a number. */
function splitsWord(text: string, position: number): boolean {
  const before = text.slice(Math.max(0, position - 2), position);
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(text.slice(position, position + 2));
}
