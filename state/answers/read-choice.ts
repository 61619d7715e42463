import { boxesIn, GAP } from "./latex.js";
import { plainText } from "./plain-text.js";

/** A longer text names no choice; it also bounds the time that a hostile one can cost. */
const LONGEST = 2000;

/** How a choice was named: by its letter, by its text, or by both. */
export interface ChoiceReading {
  letter: string;
  /** Set where the text is a letter that labels another choice as well. */
  otherwise: string | null;
}

/**
 * Reads which of the choices (A for the first) a text names: by its letter (`B`, `(b)`, `Option B`, `\boxed{B}`), by its
 * text, or by both where they agree. Returns the letter, or null where it names none, several, or denies one.
 *
 * Where choices are letters themselves (A, C, G, T) a bare letter is the choice of that text first.
 */
export function readChoice(text: string, choices: readonly string[]): string | null {
  return choiceReading(text, choices)?.letter ?? null;
}

/** As {@link readChoice}, and says where a bare letter could mean another choice as well. */
export function choiceReading(text: string, choices: readonly string[]): ChoiceReading | null {
  if (text.length > LONGEST) return null;
  const boxes = [...new Set(boxesIn(text).map(({ inside }) => inside))];
  if (boxes.length > 1) return null;
  const texts = choices.map(folded);
  const whole = folded(boxes[0] ?? text);
  const bare = withoutLead(whole);
  for (const said of new Set([whole, bare])) {
    const named = byText(said, texts);
    if (named === null || (said.length === 1 && isLabelled(whole))) continue;
    const label = labelAlone(said, texts.length);
    return { letter: named, otherwise: label !== null && label !== named ? label : null };
  }
  const letter = labelAlone(bare, texts.length);
  if (letter !== null) return isAmbiguous(letter, texts) ? null : { letter, otherwise: null };
  const both = byLetterAndMore(bare, texts) ?? byTextAndMore(bare, texts);
  return both === null ? null : { letter: both, otherwise: null };
}

/** Whether a letter is said to be a label: option C. */
const isLabelled = (text: string) => /\b(?:option|choice|letter)\b\s*:?\s*\(?[a-z]\)?$/.test(text);

const letterAt = (position: number) => String.fromCharCode(65 + position);

/** A text with case, spacing, typesetting, quotes and a full stop at its end taken away: choices are compared in this form. */
const folded = (text: string) =>
  plainText(text)
    .replaceAll(GAP, " ")
    .replace(/^\s*\${1,2}([^$]+)\${1,2}(?=[\s.]*$)/, "$1")
    .replaceAll("¤", "$")
    .toLowerCase()
    .replace(/["“”«»]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.;!]$/, "")
    .trim();

/** Words before the choice itself, taken off one after another. */
const LEAD =
  /^(?:(?:therefore|thus|so|hence|then|well|clearly|probably|only|just|finally)\b[,:]?\s+|(?:the |my |your )?(?:(?:most |likely |single |final |correct |right |best )*(?:answer|option|choice|letter|response|selection))(?: (?:to|for) (?:the|this) question)?\b\s*(?:is|would be|should be|must be|will be)?(?:\s*therefore)?\s*[:=-]?\s*|(?:i would|i'd|i will|i'll|i) (?:say|choose|pick|select|go with|answer|guess|think(?: it is| it's)?)\b:?\s+|(?:it is|it's)\s+|is\s+(?=\(?[b-z]\)?$))/;

function withoutLead(text: string): string {
  let rest = text;
  for (let words = 0; words < 6; words += 1) {
    const shorter = rest.replace(LEAD, "").replace(/^(?:option|choice|letter)\s+/, "");
    if (shorter === rest || shorter === "") break;
    rest = shorter;
  }
  return rest;
}

/** The one choice whose text this is. */
function byText(said: string, texts: readonly string[]): string | null {
  const matching = texts.flatMap((text, index) => (text === said ? [letterAt(index)] : []));
  return matching.length === 1 ? (matching[0] ?? null) : null;
}

/** `b`, `(b)`, `b)`, `b:`, `{b}`, `[b]`: a letter that labels one of so many choices, and nothing else. */
function labelAlone(said: string, count: number): string | null {
  const letter = /^[([{<]?\s*([a-z])\s*[)\]}>]?\s*[.:,;)]?$/.exec(said)?.[1];
  if (letter === undefined || /^[a-z],/.test(said)) return null;
  const position = letter.charCodeAt(0) - 97;
  return position < count ? letterAt(position) : null;
}

/** Whether a letter that was set as a label is the text of another choice. */
const isAmbiguous = (letter: string, texts: readonly string[]) =>
  texts.some((text, index) => text === letter.toLowerCase() && letterAt(index) !== letter);

const REASON = /^(?:because|since|as|for|given|due to)\b/;
const RIGHT = /^is (?:the )?(?:correct|right|best|true)(?: (?:answer|choice|option|one))?$/;
/** A remark that takes back what it follows, or offers another. */
const TAKES_BACK = /\b(?:or|but|however|maybe|perhaps|wrong|incorrect|false|wait|actually|instead|no)\b|\?/;

/** `b) metformin`, `b because …`, `b, not a`, `b is correct`. */
function byLetterAndMore(said: string, texts: readonly string[]): string | null {
  const [, label = "", mark = "", rest = ""] =
    /^[([{]?([a-z])(\s?[)\]}]\s?(?:[.:,]|[–—-](?=\s))?\s*|\s?[.:,]\s*|\s[–—=-]\s|\s(?=\())\s*(.+)$/.exec(said) ??
    /^([a-z])(\s)(.+)$/.exec(said) ??
    [];
  const position = label.charCodeAt(0) - 97;
  const own = texts[position];
  if (own === undefined) return null;
  const letter = letterAt(position);
  if (startsWith(rest, texts, own)) return isRemark(rest.slice(own.length), texts, own) ? letter : null;
  if (isAmbiguous(letter, texts)) return null;
  const remark = rest.replace(/^\(|\)$/g, "");
  if (remark === own) return letter;
  if (REASON.test(rest) || RIGHT.test(rest)) return letter;
  if (
    /^(?:and )?not (?:option |choice )?\(?[a-z]\)?(?:,? (?:or|nor) \(?[a-z]\)?)*$/.test(remark) &&
    (mark !== " " || rest.startsWith("("))
  )
    return letter;
  return null;
}

/** `metformin (b)`, `metformin, option b`, `metformin because …`, `yes, it does`. */
function byTextAndMore(said: string, texts: readonly string[]): string | null {
  const own = texts.filter((text) => text !== "" && startsWith(said, texts, text));
  if (own.length !== 1 || own[0] === undefined) return null;
  const letter = letterAt(texts.indexOf(own[0]));
  const rest = said.slice(own[0].length).trim();
  const label = /^[,:–—-]?\s*\(?(?:option |choice |answer |letter )?\(?([a-z])\)?\)?$/.exec(rest)?.[1];
  if (label !== undefined) return label === letter.toLowerCase() ? letter : null;
  if (own[0].length === 1) return null;
  return isRemark(rest, texts, own[0]) && /^(?:[.,;:(–—-]|is\b|because\b|since\b)/.test(rest) ? letter : null;
}

/** Whether a text begins with this choice's text as a whole word, and with no longer choice's. */
function startsWith(said: string, texts: readonly string[], own: string): boolean {
  const begins = (text: string) => text !== "" && said.startsWith(text) && !/^[\p{L}\d]/u.test(said.slice(text.length));
  return begins(own) && !texts.some((text) => text.length > own.length && begins(text));
}

/** Whether what follows a choice only explains it: it names no other choice and takes nothing back. */
function isRemark(rest: string, texts: readonly string[], own: string): boolean {
  const remark = rest.trim();
  if (remark === "" || /^[.!)]$/.test(remark)) return true;
  if (!/^(?:[,;:(–—.-]|is\b|because\b|since\b|as\b|which\b)/.test(remark)) return false;
  if (REASON.test(remark) || RIGHT.test(remark) || deniesOthers(remark, texts, own)) return true;
  if (TAKES_BACK.test(remark) || (/\bnot\b|n't\b/.test(remark) && own !== "no")) return false;
  return !texts.some((text) => text !== own && text.length > 1 && wordIn(remark, text));
}

/** `, not a`, `(not aspirin)`: a remark that denies one other choice, and says nothing else. */
function deniesOthers(remark: string, texts: readonly string[], own: string): boolean {
  const denied = /^[,;(–—-]?\s*(?:and )?not (?:option |choice )?\(?(.+?)\)?$/.exec(remark)?.[1];
  return denied !== undefined && denied !== own && (texts.includes(denied) || /^[a-z]$/.test(denied));
}

function wordIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + word.length] ?? " "];
    if (!/[\p{L}\d]/u.test(before) && !/[\p{L}\d]/u.test(after)) return true;
  }
  return false;
}
