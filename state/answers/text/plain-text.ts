import { GAP, OPAQUE, plainLatex } from "./latex.js";

const ENTITIES: readonly [RegExp, string][] = [
  [/&(?:nbsp|thinsp|ensp|emsp|#160);/gi, " "],
  [/&lt;/gi, "<"],
  [/&gt;/gi, ">"],
  [/&(?:minus|#8722);/gi, "-"],
  [/&[nm]dash;/gi, "—"],
  [/&times;/gi, "×"],
  [/&(?:quot|#34);/gi, '"'],
  [/&(?:apos|#39);/gi, "'"],
  [/&(?:euro);/gi, "€"],
  [/&(?:pound);/gi, "£"],
  [/&amp;/gi, "&"],
];

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

/** Ways to write what has a plain form too. Order matters: each works on the last one's result. */
const REWRITES: readonly [RegExp, string | ((...found: string[]) => string)][] = [
  // Signs that are not seen.
  [/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, ""],
  [/[⁺⁻]?[⁰¹²³⁴-⁹]+/g, (power = "") => `^${[...power].map(raised).join("")}`],
  [/[₀-₉]+/g, (index = "") => `_${[...index].map((digit) => SUBSCRIPTS.indexOf(digit)).join("")}`],
  // A fraction in one character is the second part of a mixed number.
  [/[\u00bc-\u00be\u2150-\u215e]/g, " $&"],
  [/º/g, "°"],
  [/№/g, "#"],
  [/[\u2212\u2010-\u2012\ufe63\uff0d\u2796]/g, "-"],
  [/[\u2014\u2015\ufe58]/g, "—"],
  [/…/g, "..."],
  [/[∼～≃≅]/g, "≈"],
  [/[ʼ´]/g, "'"],
  [/[。｡]/g, "."],
  [/=\/=|(?<=\s)\/=(?=\s)/g, "≠"],
  [/⇒|⟶|➔|(?<!=)=+>|(?<!-)-+>/g, "→"],
  // A digit in a circle is a label, which would grow together with the number beside it.
  [
    /(?<=\d\s{0,3})(?![\u00bc-\u00be\u2150-\u215e])\p{No}|\p{No}(?<![\u00bc-\u00be\u2150-\u215e])(?=\s{0,3}\d)/gu,
    OPAQUE,
  ],
  // Powers of ten first: their asterisk is no emphasis.
  [/\^\s{0,2}[({]\s{0,2}([-+]?\d+)\s{0,2}[)}]/g, "^$1"],
  // A fraction takes them with its upper part, a number with itself.
  [
    /(?<![\d.,])(\d[\d.,]{0,30}\s{0,3}\/\s{0,3}\d[\d.,]{0,30})\s{0,3}(?:×|x|X|·|⋅|\*)\s{0,3}10\s{0,2}(?:\^|\*\*)\s{0,2}([-+]?\d+)/g,
    (_, fraction = "", power = "") => fraction.replace(/\s{0,3}\//, `e${power}/`),
  ],
  [/(\d)\s{0,3}(?:×|x|X|·|⋅|\*)\s{0,3}10\s{0,2}(?:\^|\*\*)\s{0,2}([-+]?\d+)/g, "$1e$2"],
  [/(?<![\w.,])10\s{0,2}(?:\^|\*\*)\s{0,2}([-+]?\d+)/g, "1e$1"],
  [/(\d)\s{0,3}\*{1,2}\s{0,3}(?=[\d(])/g, "$1×"],
  [/(\d)\s{0,3}~\s{0,3}(?=\d)/g, `$1${OPAQUE}`],
  [/[*`~]/g, GAP],
  [/(?<![\p{L}\d])_{1,3}|_{1,3}(?![\p{L}\d{])/gu, GAP],
];

const raised = (digit: string) => (digit === "⁻" ? "-" : digit === "⁺" ? "" : String(SUPERSCRIPTS.indexOf(digit)));

const isDigit = (point: number) => /^\p{Nd}$/u.test(String.fromCodePoint(point));

/** The digits of any script as 0 to 9: Unicode keeps each script's ten in a row, from zero on. */
function westernDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (first > 0 && isDigit(first - 1)) first -= 1;
  return String((point - first) % 10);
}

/** A tag such as `<b>`, `</answer>` or `</s>`; `<42>` and `a < b` are none. */
const TAG = /<\/?[a-z][a-z0-9_-]{0,30}(?:\s[^<>]{0,100})?\/?>/gi;

/**
 * A short text as it reads without its typesetting: LaTeX, HTML, Markdown, Unicode's variants of digits, signs and
 * spaces. What is taken out leaves a gap, so that nothing grows together that stood apart.
 */
export function plainText(text: string): string {
  const opened = ENTITIES.reduce((result, [pattern, plain]) => result.replace(pattern, plain), text);
  const plain = REWRITES.reduce(
    (result, [pattern, by]) => (typeof by === "string" ? result.replace(pattern, by) : result.replace(pattern, by)),
    plainLatex(opened.replace(TAG, GAP)),
  );
  return plain
    .normalize("NFKC")
    .replaceAll("\u2044", "/")
    .replace(/(?<! ) {2,}(?=\d{1,9}\/\d)/g, " ")
    .replace(/[\u0660-\u{1fbf9}]/gu, (character) => (/\p{Nd}/u.test(character) ? westernDigit(character) : character))
    .replaceAll("٫", ".")
    .replaceAll("٬", ",")
    .replace(/[\t\n\r\v\f\u2028\u2029]+/g, GAP);
}
