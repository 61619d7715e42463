import { boxesIn } from "../text/latex.js";
import { isLabelled, withoutLead } from "./choice-lead.js";
import {
  deniesLabels,
  deniesOthers,
  isAssurance,
  isExplanation,
  isReason,
  isRemark,
  isVerdict,
} from "./choice-remark.js";
import { folded, positionOf, shownText, startsWith } from "./choice-text.js";

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
  if (text.length > LONGEST || isStruckOut(text)) return null;
  const boxes = boxesIn(text);
  const [box] = boxes;
  if (new Set(boxes.map(({ inside }) => inside)).size > 1) return null;
  if (box && isDenied(text.slice(0, box.start), text.slice(box.end))) return null;
  const said = box?.inside ?? text;
  const texts = choices.map((choice) => folded(shownText(choice)));
  const whole = named(said, texts);
  if (whole !== null) return whole;
  // An answer on a line of its own, and what explains it.
  const [, answer, explanation] = EXPLAINED.exec(said.trim()) ?? [];
  const reading = answer === undefined ? null : named(answer, texts);
  if (reading === null || explanation === undefined) return null;
  const again = named(explanation, texts);
  if (again !== null) return again.letter === reading.letter ? reading : null;
  return isExplanation(shownText(explanation), { texts, position: positionAt(reading.letter) }) ? reading : null;
}

const EXPLAINED =
  /^(\S[^\n]{0,300})\n(?:[ \t\r]{0,20}\n\s{0,20}|\s{0,20}(?=[*_#]{0,4}(?:explanation|reason|rationale|justification|why)))(\S[\s\S]*)$/i;

/** `~~B~~` and the like. */
const isStruckOut = (text: string) => /~~\S|<(?:del|strike)\b|\\(?:cancel|sout|xcancel|st)\s?\{/i.test(text);

/** Whether what stands around a box denies what is in it, or joins another choice to it. */
const isDenied = (before: string, after: string) =>
  /(?:\bnot|n't|\bneither|\bnever|\bexcept|\beither)(?: (?:be|option|choice))?[\s$(]{0,4}(?:\\\()?$/i.test(before) ||
  /^\s{0,3}(?:\$|\\\))?\s{0,3}(?:(?:is|are) (?:not|wrong|incorrect|false|ruled out|eliminated|excluded)|isn't|(?:or|and)\b|[/&])/i.test(
    after,
  );

function named(text: string, texts: readonly string[]): ChoiceReading | null {
  const shown = shownText(text);
  const bare = withoutLead(shown);
  for (const said of new Set([shown, bare, withoutMark(bare)])) {
    const position = positionOf(folded(said), texts);
    if (position === null || (said.length === 1 && isLabelled(shown))) continue;
    const [letter, label] = [letterAt(position), labelAlone(said, texts.length)];
    return { letter, otherwise: label !== null && label !== letter ? label : null };
  }
  const letter = labelAlone(bare, texts.length);
  if (letter !== null) return isAmbiguous(letter, texts) ? null : { letter, otherwise: null };
  const both = byLetterAndMore(bare, texts) ?? byTextAndMore(bare, texts);
  return both === null ? null : { letter: both, otherwise: null };
}

const letterAt = (position: number) => String.fromCharCode(65 + position);
const positionAt = (letter: string) => folded(letter).charCodeAt(0) - 97;
const withoutMark = (text: string) => text.replace(/!$/, "");

/** `b`, `(b)`, `b)`, `b:`, `{b}`, `[b]`: a letter that labels one of so many choices, and nothing else. */
function labelAlone(said: string, count: number): string | null {
  const letter = /^[([{<]?\s?([a-z])\s?[)\]}>]?\s?[.:,;)!]?$/i.exec(said)?.[1];
  if (letter === undefined || /^[a-z],/i.test(said)) return null;
  const position = positionAt(letter);
  return position < count ? letterAt(position) : null;
}

/** Whether a letter that was set as a label is the text of another choice. */
const isAmbiguous = (letter: string, texts: readonly string[]) =>
  texts.some((text, index) => text === folded(letter) && letterAt(index) !== letter);

/** `b) metformin`, `b because …`, `b, not a`, `b is correct`. */
function byLetterAndMore(said: string, texts: readonly string[]): string | null {
  const [, label = "", mark = "", rest = ""] =
    /^[([{]?([a-z])(\s?[)\]}]\s?(?:[.:,]|[–—-](?=\s))?|\s?[.:,]|\s[–—=-]\s|\s(?=\())\s?(\S.*)$/i.exec(said) ??
    /^([a-z])(\s)(.+)$/i.exec(said) ??
    [];
  const position = positionAt(label);
  const own = texts[position];
  if (own === undefined) return null;
  const letter = letterAt(position);
  const choice = { texts, position };
  const opened = folded(rest).startsWith(`(${own})`) ? own + rest.slice(own.length + 2) : rest;
  if (startsWith(folded(opened), texts, own)) return isRemark(opened.slice(own.length), choice) ? letter : null;
  if (isAmbiguous(letter, texts)) return null;
  const remark = rest.replace(/^\(|\)$/g, "");
  if (folded(remark) === own) return letter;
  if (isReason(remark, choice) || isVerdict(rest, choice)) return letter;
  const isSetOff = mark !== " " || rest.startsWith("(");
  if (isAssurance(remark, isSetOff)) return letter;
  return (deniesLabels(remark, choice) || deniesOthers(remark, choice)) && isSetOff ? letter : null;
}

/** `metformin (b)`, `metformin, option b`, `metformin because …`, `yes, it does`. */
function byTextAndMore(said: string, texts: readonly string[]): string | null {
  const own = texts.filter((text) => startsWith(folded(said), texts, text));
  if (own.length !== 1 || own[0] === undefined) return null;
  const position = texts.indexOf(own[0]);
  const letter = letterAt(position);
  const rest = said.slice(own[0].length).trim();
  const label = /^[,:–—-]?\s*\(?(?:option |choice |answer |letter )?\(?([a-z])\)?\)?$/i.exec(rest)?.[1];
  if (label !== undefined) return positionAt(label) === position ? letter : null;
  if (own[0].length === 1) return null;
  const opens = /^(?:[.,;:(–—✓✔✅☑-]|(?:is|would be|should be|must be|seems|because|since)\b)/iu.test(rest);
  return opens && isRemark(rest, { texts, position }) ? letter : null;
}
