import { boxesIn } from "../text/latex.js";
import { isLabelled, withoutLead } from "./choice-lead.js";
import { isExplanation } from "./choice-remark.js";
import { comparedTexts, positionOf, shownText } from "./choice-text.js";
import { byLetterAndMore, byTextAndMore, isAmbiguous, letterAt, positionAt } from "./choice-with-remark.js";
import { loosePosition, positionAfterArticle } from "./loose-text.js";

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
  const shown = choices.map(shownText);
  const texts = comparedTexts(shown);
  const whole = named(said, texts, shown);
  if (whole !== null) return whole;
  // An answer on a line of its own, and what explains it.
  const [, answer, explanation] = EXPLAINED.exec(said.trim()) ?? [];
  const reading = answer === undefined ? null : named(answer, texts, shown);
  if (reading === null || explanation === undefined) return null;
  const again = named(explanation, texts, shown);
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

function named(text: string, texts: readonly string[], choices: readonly string[]): ChoiceReading | null {
  const shown = shownText(text);
  const bare = withoutLead(shown);
  for (const said of new Set([shown, bare, withoutMark(bare)])) {
    const position = positionOf(said, texts);
    if (position === null || (said.length === 1 && isLabelled(shown))) continue;
    const [letter, label] = [letterAt(position), labelAlone(said, texts.length)];
    return { letter, otherwise: label !== null && label !== letter ? label : null };
  }
  const letter = labelAlone(bare, texts.length);
  if (letter !== null) return isAmbiguous(letter, texts) ? null : { letter, otherwise: null };
  const both = byLetterAndMore(bare, texts) ?? byTextAndMore(bare, texts);
  if (both !== null) return { letter: both, otherwise: null };
  const alike = loosePosition(bare, texts) ?? positionAfterArticle(bare, texts, choices);
  return alike === null ? null : { letter: letterAt(alike), otherwise: null };
}

const withoutMark = (text: string) => text.replace(/!$/, "");

/** `b`, `(b)`, `b)`, `b:`, `{b}`, `[b]`: a letter that labels one of so many choices, and nothing else. */
function labelAlone(said: string, count: number): string | null {
  const letter = /^[([{<]?\s?([a-z])\s?[)\]}>]?\s?[.:,;)!]?$/i.exec(said)?.[1];
  if (letter === undefined || /^[a-z],/i.test(said)) return null;
  const position = positionAt(letter);
  return position < count ? letterAt(position) : null;
}
