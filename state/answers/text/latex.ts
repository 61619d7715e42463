import { LAYOUT, SYMBOLS, WORDS } from "./latex-symbols.js";

/** Replaces markup: it separates as white space does, but never groups the digits of one number. */
export const GAP = "\u241f";
/** Replaces what has no plain form. No number is read from a text that contains it. */
export const OPAQUE = "\ufffd";

/** Commands whose braces hold what is shown. */
const SHOWS =
  /\\(?:boxed|fbox|framebox|text|textbf|textit|textrm|textsf|texttt|textnormal|mathrm|mathbf|mathit|mathsf|mathtt|mathnormal|bm|bold|boldsymbol|emph|underline|uline|operatorname|mbox|hbox|num|unit|si)\*?\s*\{([^{}]*)\}/g;
/** Commands with an argument before what is shown, or a unit behind it. */
const COLOURED = /\\(?:textcolor|colorbox)\s*\{[^{}]*\}\s*\{([^{}]*)\}|\\color\s*\{[^{}]*\}/g;
const MEASURED = /\\(?:SI|qty)\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g;
const ARGUMENT = String.raw`\s*(?:\{([^{}]*)\}|(\d))`;
const FRACTION = new RegExp(String.raw`\\(?:[dtc]?frac|nicefrac|sfrac)${ARGUMENT}${ARGUMENT}(\d?)`, "g");

/** Units that may stand over and under the line of a fraction. */
const OVER =
  /^(?:[kcm]?m|mi|ft|in|yd|miles?|met(?:er|re)s?|feet|[kmμµ]?g|lb|[km]?[JNWC]|k?cal|[mμµ]?mol|[mμµ]?L|dollars?)$/;
const UNDER = /^(?:s|h|hr|min|day|sec(?:ond)?|hour|minute|[dm]?L|kg|mol|(?:c?m|s)\^[23])$/;

/** A fraction of two plain numbers, or of two units; anything else in it has no plain form. */
function fraction(...[, topInBraces, topDigit, bottomInBraces, bottomDigit, next]: string[]): string {
  const [top, bottom] = [topInBraces ?? topDigit ?? "", bottomInBraces ?? bottomDigit ?? ""].map((part) =>
    part.replaceAll(GAP, " ").trim(),
  );
  const plain = [top, bottom].every((part) => /^[-+−]?[\d.,]+$/.test(part ?? ""));
  const isUnit = OVER.test(top ?? "") && UNDER.test(bottom ?? "");
  return (plain || isUnit) && !next ? ` ${top}/${bottom}` : OPAQUE;
}

/** Most levels of nested wrappers. */
const DEPTH = 6;

/** LaTeX as plain text: wrappers opened, fractions with a slash, symbols as characters, layout as a gap. */
export function plainLatex(text: string): string {
  if (!text.includes("\\") && !/[{}]/.test(text)) return text;
  let plain = text
    .replace(/\\\$/g, "¤")
    .replace(/=\\=/g, "≠")
    .replace(/\\([%#&_])/g, "$1")
    .replace(/\{,\}|,\\!/g, ",")
    .replace(/\\\\|\\[()[\]]/g, GAP)
    .replace(/\\[,;: ]/g, " ")
    .replace(/\\!/g, "");
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const before = plain;
    plain = plain
      .replace(/\^\s{0,3}\{\s{0,3}\(?\s{0,3}([-+−]?\d{1,20}|\\circ)\s{0,3}\)?\s{0,3}\}/g, "^$1")
      .replace(/_\s*\{\s*(\w+)\s*\}/g, "_$1")
      .replace(COLOURED, (_, shown?: string) => shown ?? "")
      .replace(MEASURED, "$1 $2")
      .replace(FRACTION, fraction)
      .replace(SHOWS, `${GAP}$1`);
    if (plain === before) break;
  }
  return plain
    .replace(/\^?\\([A-Za-z]+)(\s?)/g, (command, name: string, space: string) => {
      const known = SYMBOLS.get(name) ?? (LAYOUT.has(name) ? GAP : WORDS.has(name) ? ` ${name} ` : OPAQUE);
      // The micro sign belongs to the unit behind it; another letter stays apart from the word behind it.
      const apart = space !== "" && known !== "μ" && /^\p{L}$/u.test(known) ? GAP : "";
      return `${command.startsWith("^") && known !== "°" ? "^" : ""}${known}${apart}`;
    })
    .replace(/[\\{}]/g, GAP);
}

/** A `\boxed{…}` or `\fbox{…}` in a text: where it begins and ends, and the text in its braces. */
interface Box {
  start: number;
  end: number;
  inside: string;
}

/** A box's content is short, and answers are in the last boxes: both limits bound the time that many open braces can cost. */
const LONGEST_BOX = 500;
const MOST_BOXES = 20;

/** The last boxes of a text; one inside another, or never closed, is left out. */
export function boxesIn(text: string): Box[] {
  const boxes: Box[] = [];
  for (const match of [...text.matchAll(/\\f?box(?:ed)?\s{0,3}\{/g)].slice(-MOST_BOXES)) {
    const from = match.index + match[0].length;
    const end = closingBrace(text, from);
    if (end === null || match.index < (boxes.at(-1)?.end ?? 0)) continue;
    boxes.push({ start: match.index, end: end + 1, inside: text.slice(from, end).trim() });
  }
  return boxes;
}

function closingBrace(text: string, from: number): number | null {
  let open = 1;
  for (let at = from; at < Math.min(text.length, from + LONGEST_BOX); at += 1) {
    if (text[at] === "{") open += 1;
    else if (text[at] === "}") open -= 1;
    if (open === 0) return at;
  }
  return null;
}
