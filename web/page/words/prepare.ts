import { mathPieces } from "./math-pieces.js";

/** A text for the Markdown parser, and where each character of the original is in it. */
export interface Prepared {
  text: string;
  /** By the character's index in the original; one more entry for its end. */
  place: number[];
}

/** A star between two terms is a product; Markdown would take it for emphasis. */
const PRODUCT = /(?<=[\d)\w])( ?)\*(?= ?[\d(])/g;

/** Makes Markdown of a model's text: formulas between dollars only, and neither money nor products taken for markup. */
export function prepare(original: string): Prepared {
  const place: number[] = [];
  let text = "";
  const put = (piece: string, width: number) => {
    for (let index = 0; index < width; index += 1) place.push(text.length + Math.min(index, piece.length));
    text += piece;
  };
  for (const { start, end, tex, display } of mathPieces(original)) {
    if (tex === null) {
      const words = original.slice(start, end).replace(PRODUCT, "$1∗");
      for (const sign of words) put(sign === "$" ? "\\$" : sign, sign.length);
    } else put(display ? `\n$$\n${tex}\n$$\n` : `$${tex}$`, end - start);
  }
  place.push(text.length);
  return { text, place };
}
