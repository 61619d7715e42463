import { inCaseOf, positionOf } from "./choice-text.js";
import { CAPITAL, COMMAND } from "./kept-latex.js";

/** Greek capitals, by the names of their commands. */
const CAPITALS = new Map(
  Object.entries({
    delta: "δ",
    gamma: "γ",
    lambda: "λ",
    omega: "ω",
    phi: "φ",
    pi: "π",
    psi: "ψ",
    sigma: "σ",
    theta: "θ",
  }),
);
const COMMANDED = new RegExp(`${COMMAND}${CAPITAL}([a-z]{2,6})(?![a-z])`, "gi");

/** With Greek capitals as characters; their mark tells them from small letters. */
const withCapitals = (text: string) =>
  text
    .replace(COMMANDED, (command, name: string) => {
      const letter = CAPITALS.get(name.toLowerCase());
      return letter === undefined ? command : `${CAPITAL}${letter}`;
    })
    .replace(MARKED, (marked) => marked.toLowerCase());
const MARKED = new RegExp(`${CAPITAL}\\p{Script=Greek}`, "gu");

/** A text without what is often written otherwise: spacing round signs, a comma before `and`, the marks of an index. */
const loosened = (text: string) =>
  withCapitals(text)
    .replace(/[′’ʹ]/g, "'")
    .replace(/″/g, "''")
    // The index of a symbol; what is raised stays.
    .replace(/(?<=\p{L})_(\d{1,4})(?:\s(?=\p{L}{1,2}(?!\p{L})))?/gu, "$1")
    .replace(/(?<![\p{L}])(\p{Script=Greek})\s(?=\p{L})/gu, "$1")
    .replace(/(?<=,.{0,300}), (and|or) /g, " $1 ")
    // A comma or a stop between numbers keeps its space: 1, 5 are two. So does the mark of a list.
    .replace(/(?<!^[-+•*>])\s(?=[^\p{L}\p{N}\s.,;'()])|(?<=[^\p{L}\p{N}\s.,;'()])(?<!^.)\s/gu, "")
    .replace(
      /^([$€£]?\d{1,3})((?:,\d{3}){1,4})(?![\d,])/,
      (_, first: string, rest: string) => first + rest.replaceAll(",", ""),
    );

/** An amount may be said without its currency, where it is no number of a choice. */
const isSame = (said: string, text: string) =>
  text !== "" && (said === text || (/^\d{3,12}$/.test(said) && /^[$€£]/.test(text) && text.slice(1) === said));

/** Where two choices differ only in brackets, a text without them may be sloppy for either. */
const unbracketed = (text: string) => text.replace(/[\s()[\]]/g, "");

/** The one choice whose text this is, but for how it is written, and with its label or without: its position, or null. */
export function loosePosition(said: string, texts: readonly string[]): number | null {
  const [, label, labelled = ""] = /^[([{]?([a-z])\s?[)\]}.:,]\s?(\S.*)$/i.exec(said) ?? [];
  const whole = alike(said, texts);
  if (whole.length > 0 || label === undefined) return whole.length === 1 ? (whole[0] ?? null) : null;
  const [at, ...others] = alike(labelled, texts);
  return others.length === 0 && at === label.toLowerCase().charCodeAt(0) - 97 ? at : null;
}

/** The positions of the choices that a text can be; none where it is the very text of one, which was judged before. */
function alike(said: string, texts: readonly string[]): number[] {
  const cased = texts.map((text) => inCaseOf(text, texts, said));
  if (texts.some((text, at) => text === cased[at])) return [];
  const like = texts.map((text, at) => isSame(loosened(cased[at] ?? ""), loosened(text)));
  if (!like.includes(true)) return [];
  return texts.flatMap((text, at) => (like[at] || unbracketed(text) === unbracketed(cased[at] ?? "") ? [at] : []));
}

/**
 * The choice that stands behind an article: `an aortic dissection`. After `a`, which may be a label, only several words that
 * the choice begins with a capital and the answer does not.
 */
export function positionAfterArticle(said: string, texts: readonly string[], shown: readonly string[]): number | null {
  const [, article = "", noun = ""] = /^(an?) (\S{2}.*)$/i.exec(said) ?? [];
  const position = positionOf(noun, texts);
  if (position === null || /^an$/i.test(article)) return position;
  const isNoun = /^(?![aeiou])\p{Ll}/u.test(noun) && noun.includes(" ") && /^\p{Lu}\p{Ll}/u.test(shown[position] ?? "");
  return isNoun ? position : null;
}
