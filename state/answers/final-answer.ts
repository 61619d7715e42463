import type { AnswerKind } from "../records/challenge.js";
import { boxesIn } from "./latex.js";
import { numberPart } from "./number-part.js";
import { spokenPart } from "./spoken-part.js";

/** An answer that a reply sets off, and where. */
interface Marked {
  at: number;
  answer: string;
}

/**
 * The answer that a whole reply gives, as text: behind the last `####`, in the last `\boxed{…}` or `<answer>` tag, behind
 * the last "answer is", "Answer:" or heading of that name, or the whole of a reply that is one line. Null where there
 * is none of these: a number somewhere in the reasoning is no answer.
 *
 * Thoughts (`<think>…</think>` and the like, never closed or never opened too) are cut off, and so is what a model that
 * runs on writes behind its turn. A calculation before a number (`21 * 2 = 42`) and a remark behind it are left out;
 * with `kind` choice or text nothing of the answer is. Time is linear in the reply's length.
 */
export function finalAnswer(reply: string, kind?: AnswerKind): string | null {
  const text = beforeNextQuestion(endOf(spokenPart(reply)));
  const answer = jsonAnswer(text) ?? markedAnswer(text) ?? onlyLine(text);
  if (answer === null || answer.trim() === "") return null;
  const bare = unwrapped(answer.trim().replace(/(?<=[^.])\.$/, "")).replace(COPIED_WORD, "");
  return kind === "choice" || kind === "text" ? bare : (numberPart(bare)?.trim() ?? bare);
}

/** The answer behind `####` alone, which some benchmarks ask for; null without one. */
export const hashMarked = (reply: string): string | null =>
  lastOn(linesOf(endOf(spokenPart(reply))), hashOn)?.answer ?? null;

/** Answers are at the end of a reply; of a longer reply only this many characters are read. */
const LONGEST_END = 20_000;
const endOf = (text: string) => text.slice(-LONGEST_END);

function markedAnswer(text: string): string | null {
  const lines = linesOf(text);
  const [hash, tag] = [lastOn(lines, hashOn), lastTag(text)];
  const strict = hash !== null && tag !== null ? (hash.at < tag.at ? tag : hash) : (hash ?? tag);
  const box = lastBox(text);
  if (strict !== null && (box === null || box.at < strict.at)) return strict.answer;
  const said = lastOn(lines, sayingOn);
  if (box === null || said === null) return (box ?? said)?.answer ?? null;
  // A box in the sentence, or one with a number where the sentence has none, is the clearer of both.
  const clearer = said.at < box.at || said.answer.includes(box.answer) || (isNumber(box) && !isNumber(said));
  return (clearer ? box : said).answer;
}

/** A small model copies the word of the prompt's last line before its number: `#### ANSWER, 72.00`. */
const COPIED_WORD = /^[*_]{0,3}answer[*_]{0,3}\s{0,5}[,;]?\s{1,5}(?=[-+$€£]?\.?\d)/i;

const isNumber = ({ answer }: Marked) => numberPart(answer) !== null;

/** The last line's answer of those that set one off. */
function lastOn(lines: readonly Line[], read: (line: Line) => Marked | null): Marked | null {
  for (const line of [...lines].reverse()) {
    const found = read(line);
    if (found !== null) return found;
  }
  return null;
}

interface Line {
  at: number;
  text: string;
  /** The next line that is not blank, a fence or the delimiter of a formula. */
  next: string | null;
}

/** A longer line is reasoning, wherever it is; its end may still contain an answer. */
const LONGEST_LINE = 2000;

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = text.length;
  let next: string | null = null;
  for (const whole of text.split("\n").reverse()) {
    at -= whole.length;
    const shown = whole.slice(-LONGEST_LINE).trim();
    lines.push({ at, text: shown, next });
    if (shown !== "" && !/^(?:`{3}\w*|\$\$|\\[[\]]|-{3,}|\*{3,})$/.test(shown)) next = shown;
    at -= 1;
  }
  return lines.reverse();
}

/** Headings that are no answers: `#### Step 4: Add the totals`. */
const HEADING =
  /^[\s*_]*(?:step|part|case|stage|phase|section|problem|question|given|find|explanation|reasoning|calculations?|computing|compute|calculate|analysis|approach|method|check|verification|verify|summary|working|understanding|note|notes|let|details|background|overview|plan|first|second|third|next|finally|now|we|to find|how)\b(?![^\n]*=)/i;
/** Headings above an answer. */
const ANSWER_HEADING =
  /^[\s#*_>]*(?:the |my |your )?(?:final |correct |short )?(?:answer|result|conclusion|solution)s?[\s*_]*[:.]?[\s*_]*$/i;

function hashOn({ at, text, next }: Line): Marked | null {
  const found = /^[\s>*_`-]*#{4,}(?![#`])[\s:]*(.*)$/.exec(text) ?? /(?<![#`\w])#### +(?!`)([^#`]+)$/.exec(text);
  if (!found) return null;
  const own = (found[1] ?? "").replace(/[\s`]+$/, "");
  if (own.replace(/[*_\s`$]/g, "") === "") return next === null || next.startsWith("#") ? null : { at, answer: next };
  if (ANSWER_HEADING.test(own)) return next === null ? null : { at, answer: sayingIn(next) ?? next };
  return HEADING.test(own) || /^[^\d]*:$/.test(own) ? null : { at, answer: sayingIn(own) ?? unwrapped(own) };
}

/** `**42**` and `42**` as 42: the marks of emphasis that began before the marker. */
const unwrapped = (text: string) => text.replace(/^[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}$/g, "");

function lastTag(text: string): Marked | null {
  const last = [...text.matchAll(/<(?:final[_-]?)?answer>/gi)].at(-1);
  if (last === undefined) return null;
  const inside = text.slice(last.index + last[0].length);
  return { at: last.index, answer: inside.split(/<\/(?:final[_-]?)?answer>/i)[0] ?? "" };
}

/** The last box; two of them that a sentence joins are two answers, and stay together. */
function lastBox(text: string): Marked | null {
  const boxes = boxesIn(text).filter(({ inside }) => inside !== "");
  const [previous, last] = boxes.slice(-2);
  const box = last ?? previous;
  if (box === undefined) return null;
  const joined = last && previous && /^[\s$,;.]*(?:or|and)?[\s$]*$/i.test(text.slice(previous.end, last.start));
  const answer = joined && previous.inside !== last.inside ? `${previous.inside} or ${last.inside}` : box.inside;
  return { at: box.start, answer };
}

const IS = `(?:is|are|was|would be|should be|must be|will be|=|:)`;
const SAYING = new RegExp(
  String.raw`\b(?:answer|(?:correct|right|best) (?:option|choice)|final result)\b"?[*_]{0,3}(?:\s*\([^()\n]{0,40}\))?(?:\s+(?:to|for|of)\b[^\n.:=?]{0,60}?)?\s*[*_]{0,3}(?:(?:therefore|thus|then|so|hence|also|indeed),?\s+)?${IS}[\s:*_]*(?:(?:therefore|thus|then|so|hence)\b,?\s*)?`,
  "gi",
);
const LABEL = /^[\s>*_#-]*(?:(?:the |my |final )*answer|A)[*_]{0,3}(?:\s*[:=-]|(?=\s+[-+$€£]?\d))[\s*_]*(.*)$/i;

function sayingOn({ at, text, next }: Line): Marked | null {
  const said =
    sayingIn(text) ?? (/^[\s>*_#-]*(?:A\s*:|[^\n]{0,12}answer)/i.test(text) ? LABEL.exec(text)?.[1] : undefined);
  if (said !== undefined && said.replace(/[*_\s`$]/g, "") !== "") return { at, answer: unwrapped(said.trim()) };
  const opens = said !== undefined || ANSWER_HEADING.test(text);
  return opens && next !== null ? { at, answer: sayingIn(next) ?? unwrapped(next) } : null;
}

/** What a line says behind its last "answer is"; null where it does not say it. */
function sayingIn(line: string): string | null {
  const last = [...line.matchAll(SAYING)].at(-1);
  return last === undefined ? null : line.slice(last.index + last[0].length).trim();
}

const MOST_QUESTIONS = 20;

/** A base model goes on with a question of its own: all from there on is cut, once an answer has been given. */
function beforeNextQuestion(text: string): string {
  const questions = text.matchAll(
    /\n\s{0,20}(?:#{1,4} ?)?(?:question|problem|q|user|human|instruction|exercise)\s?\d{0,4}\s?:/gi,
  );
  for (const match of [...questions].slice(0, MOST_QUESTIONS)) {
    const before = text.slice(0, match.index);
    if (/#{4}|\\boxed|<answer>|\banswer\b/i.test(before) || /^\s*[^\n]{1,200}\s*$/.test(before)) return before;
  }
  return text;
}

function onlyLine(text: string): string | null {
  const lines = text
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s*(?:`{3}\w*|\$\$|\\[[\]]|#+)\s*$/.test(line));
  return lines.length === 1 ? (lines[0] ?? null) : null;
}

/** `{"answer": 42}`, in a fence or not. */
function jsonAnswer(text: string): string | null {
  const inside = /^(?:`{3}(?:json)?\s*)?(\{[\s\S]*\})\s*(?:`{3})?$/.exec(text)?.[1];
  if (inside === undefined || !/"(?:final_?)?answer"/i.test(inside)) return null;
  try {
    const parsed: unknown = JSON.parse(inside);
    const found = Object.entries(Object(parsed)).find(([key]) => /^(?:final_?)?answer$/i.test(key))?.[1];
    return typeof found === "string" || typeof found === "number" ? String(found) : null;
  } catch {
    return null;
  }
}
