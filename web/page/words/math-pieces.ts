/** A piece of a text: words, or a formula in TeX. Character offsets: `start` is inclusive, `end` exclusive. */
export interface Piece {
  start: number;
  end: number;
  /** Null for words. */
  tex: string | null;
  /** A formula on a line of its own. */
  display: boolean;
}

/**
 * Formulas between `$$…$$`, `\[…\]` and `\(…\)`; and between single dollars only what can be no amounts of money: a
 * command, a power, an index, a single letter with what it equals, or a number alone.
 */
const FORMULA =
  /\$\$(?<block>[^$]{1,600}?)\$\$|\\\[(?<square>[\s\S]{1,600}?)\\\]|\\\((?<round>[\s\S]{1,600}?)\\\)|(?<![\\$\w])\$(?<inline>(?=\S)(?:[^$\n]{0,400}[\\^_][^$\n]{0,400}|[A-Za-z](?:\s*[=<>+-]\s*[\w.]+){0,4}|\d[\d.,]*))(?<=\S)\$(?![\w$])/g;

/** A text in its pieces, in order; together they are the whole text. */
export function mathPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const addWords = (until: number) => {
    if (until > end) pieces.push({ start: end, end: until, tex: null, display: false });
  };
  for (const { 0: whole, index, groups: { block, square, round, inline } = {} } of text.matchAll(FORMULA)) {
    addWords(index);
    end = index + whole.length;
    const tex = block ?? square ?? round ?? inline ?? "";
    pieces.push({ start: index, end, tex, display: block !== undefined || square !== undefined });
  }
  addWords(text.length);
  return pieces;
}
