import { lastBox } from "./box-answer.js";
import { hashAnswer } from "./hash-answer.js";
import { numberPart } from "./number-part.js";
import { type Line, lastOn, linesOf, type Marked } from "./reply-lines.js";
import { resultBelow } from "./result-label.js";
import { correctionIn, retractionIn } from "./retraction.js";
import { asksQuestion, labelledA, listsChoices, type Reading, saidOn } from "./said-answer.js";
import { answersOfParts, lastSaying } from "./sayings.js";

/**
 * The answer that a text marks or says for one, the last of them; empty where the text takes it back and gives no
 * other one. Null where it marks none.
 */
export function markedAnswer(text: string, reading: Reading): string | null {
  const marked = lastMarked(text, reading);
  if (marked === null) return null;
  const from = Math.max(marked.at, text.indexOf(marked.answer, marked.at)) + 1;
  const retraction = retractionIn(text.slice(from));
  if (retraction === null) return marked.answer;
  const rest = text.slice(from + retraction);
  const isLater = text.slice(marked.at, from + retraction).includes("\n");
  return lastMarked(rest, reading)?.answer ?? (isLater ? correctionIn(rest) : null) ?? "";
}

function lastMarked(text: string, reading: Reading): Marked | null {
  const lines = linesOf(text);
  const [hash, tag] = [hashAnswer(lines, reading), lastTag(text)];
  const strict = hash !== null && tag !== null ? (hash.at < tag.at ? tag : hash) : (hash ?? tag);
  const box = lastBox(text);
  if (strict !== null && (box === null || box.at < strict.at)) return strict;
  const said = lastSaid(lines, reading);
  if (box === null || said === null) return box ?? said ?? lastLabelledA(lines, reading) ?? resultBelow(lines, reading);
  // A box in the sentence, or one with a number where the sentence has none, is the clearer of both.
  const clearer = said.at < box.at || said.answer.includes(box.answer) || (isNumber(box) && !isNumber(said));
  return clearer ? box : said;
}

const isNumber = ({ answer }: Marked) => numberPart(answer) !== null;

/** The answer behind the last `####` of a text. */
export const lastHash = (text: string): string | null => hashAnswer(linesOf(text), { isFree: false })?.answer ?? null;

/** The last tag's content; the contents of two that `or` joins are two answers. */
function lastTag(text: string): Marked | null {
  const pieces = text.split(/<(?:final[_-]?)?answer>/i);
  const [previous, last] = pieces.slice(-2);
  if (last === undefined || previous === undefined) return null;
  const inside = (piece: string) => piece.split(/<\/(?:final[_-]?)?answer>/i)[0] ?? "";
  const joined = pieces.length > 2 && /<\/(?:final[_-]?)?answer>\s*(?:or|and|,|;|&)\s*$/i.test(previous.slice(-40));
  const isOther = joined && inside(previous).trim() !== inside(last).trim();
  const at = text.length - last.length;
  return { at, answer: isOther ? `${inside(previous)} or ${inside(last)}` : inside(last) };
}

const CONDITION = /^\W*(?:if|without|had|ignoring|forgetting|suppose|supposing)\b[^.\n]*\banswer\b/i;

/** The last answer that is said; one that only says what the answer is not gives way to one before it. */
function lastSaid(lines: readonly Line[], reading: Reading): Marked | null {
  const isSecondary = ({ text }: Line) => lastSaying(text)?.isSecondary === true && !CONDITION.test(text);
  const main = (line: Line) => (isSecondary(line) ? null : saidOn(line, reading));
  const said = lastOn(lines, main) ?? lastOn(lines, (line) => saidOn(line, reading));
  if (said === null) return null;
  const several = answersOfParts(lines.filter(({ at }) => at <= said.at));
  if (several !== null) return { at: said.at, answer: several };
  const before = lastOn(
    lines.filter(({ at }) => at < said.at),
    main,
  );
  if (before === null) return said;
  const line = lines.find(({ at }) => at === said.at)?.text ?? "";
  // Two answers, if the last one holds only under a condition.
  if (CONDITION.test(line) && before.answer !== said.answer)
    return { at: said.at, answer: `${before.answer} or ${said.answer}` };
  const denied = /^not\s+(?:(?:option|choice)\s+)?\W{0,3}([\w.,]{0,20}\w)/i.exec(said.answer)?.[1];
  return denied === undefined || before.answer.split(/[^\w.,]+|[.,](?!\d)/).includes(denied) ? said : before;
}

function lastLabelledA(lines: readonly Line[], reading: Reading): Marked | null {
  if (listsChoices(lines)) return null;
  const isAsked = asksQuestion(lines);
  return lastOn(lines, (line) => labelledA(line, reading, isAsked));
}
