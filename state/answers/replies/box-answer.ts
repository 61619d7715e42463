import { boxesIn } from "../text/latex.js";
import { boxWithContext, joinsBoxes, makesAside } from "./box-context.js";
import type { Marked } from "./reply-lines.js";

/** The last box that is neither denied nor another one's reason; two of them that a sentence joins are two answers, and stay together. */
export function lastBox(text: string): Marked | null {
  const boxes = boxesIn(text)
    .filter(({ inside }) => inside !== "")
    .map((box) => ({ ...box, shown: boxWithContext(text, box) }));
  const standing = boxes.filter(({ shown, inside }) => shown !== `not ${inside}`);
  const shown = (standing.length > 0 ? standing : boxes).filter(
    ({ start }, index, all) => index === 0 || !makesAside(text.slice(all[index - 1]?.end, start)),
  );
  const [previous, last] = shown.slice(-2);
  const box = last ?? previous;
  if (box === undefined) return null;
  const isOther = last && previous && previous.inside !== last.inside;
  const joined = isOther && (joinsBoxes(text.slice(previous.end, last.start)) || arePartsOf(text, previous, last));
  return { at: box.start, answer: joined ? `${previous.shown} or ${last.shown}` : box.shown };
}

const LABEL =
  /^[\s>*_#-]{0,9}(?:(?<part>\(?(?:[a-h]|i{1,3}|iv)\)|(?:part|question|problem)\s\(?(?:[a-h]|\d{1,2}|i{1,3}|iv)(?![\p{L}\d]))|(?<number>\(?\d{1,2}[.)]|[a-h]\.))(?<rest>.*)$/iu;
/** What is solved for. */
const NAME = /^[\s$*_\\([).:]*\p{L}\s?=[\s$*\\([]*$/u;
/** What sets off a label or a box, and says nothing. */
const SETTING = /^[\s$*_\\([).:]*$/;
/** So much of a text before a box is looked at for its label. */
const NEAR = 200;

/** Whether two boxes are the answers of two parts: `(a) \boxed{5}`, and `(b) \boxed{7}` below it. */
function arePartsOf(text: string, one: { start: number }, other: { start: number }): boolean {
  const [first, second] = [partAt(text, one.start), partAt(text, other.start)];
  return first !== null && second !== null && first !== second;
}

/** The label on the line of a box, or alone on the line above it. */
function partAt(text: string, start: number): string | null {
  const lines = text
    .slice(Math.max(0, start - NEAR), start)
    .split("\n")
    .filter((line, at, all) => at === all.length - 1 || !SETTING.test(line));
  const [above = "", own = ""] = lines.length > 1 ? lines.slice(-2) : ["", ...lines];
  const isAlone = SETTING.test(own) && SETTING.test(LABEL.exec(above)?.groups?.rest ?? "-");
  const { part, number, rest = "" } = LABEL.exec(isAlone ? above : own)?.groups ?? {};
  // Numbers are before the steps of a calculation too.
  return (part ?? (SETTING.test(rest) || NAME.test(rest) ? number : undefined))?.toLowerCase() ?? null;
}
