import { deniesLabels, deniesOthers, isAssurance, isReason, isRemark, isVerdict } from "./choice-remark.js";
import { folded, inCaseOf, startsWith } from "./choice-text.js";
import { qualifiedPosition } from "./qualifier.js";

/** The letter of the choice at a position. */
export const letterAt = (position: number): string => String.fromCharCode(65 + position);
/** The position of the choice with a letter. */
export const positionAt = (letter: string): number => folded(letter).charCodeAt(0) - 97;

/** Whether a letter that was set as a label is the text of another choice. */
export const isAmbiguous = (letter: string, texts: readonly string[]): boolean =>
  texts.some((text, index) => folded(text) === folded(letter) && letterAt(index) !== letter);

/** A word that a choice's text may have behind it without being another, where its letter stands before it: calcium ions. */
const FURTHER_WORD = /^ (?:ions?|atoms?|molecules?|therapy|treatment)(?![\p{L}\p{N}-])/iu;

/** `b) metformin`, `b because …`, `b, not a`, `b is correct`. */
export function byLetterAndMore(said: string, texts: readonly string[]): string | null {
  const [, label = "", mark = "", rest = ""] =
    /^[([{]?([a-z])(\s?[)\]}]\s?(?:[.:,]|[–—-](?=\s))?|\s?[.:,]|\s[–—=-]\s|\s(?=\())\s?(\S.*)$/i.exec(said) ??
    /^([a-z])(\s)(.+)$/i.exec(said) ??
    [];
  const position = positionAt(label);
  const own = texts[position];
  if (own === undefined) return null;
  const letter = letterAt(position);
  const choice = { texts, position };
  const opened = inCaseOf(own, texts, rest).startsWith(`(${own})`) ? own + rest.slice(own.length + 2) : rest;
  if (startsWith(opened, texts, own)) {
    const more = opened.slice(own.length).replace(FURTHER_WORD, "");
    return isRemark(more, choice) ? letter : null;
  }
  if (isAmbiguous(letter, texts)) return null;
  const remark = rest.replace(/^\(|\)$/g, "");
  if (inCaseOf(own, texts, remark.replace(/^which is (?:the )?/i, "")) === own) return letter;
  if (isReason(remark, choice) || isVerdict(rest, choice)) return letter;
  const isSetOff = mark !== " " || rest.startsWith("(");
  if (isAssurance(remark, isSetOff)) return letter;
  return (deniesLabels(remark, choice) || deniesOthers(remark, choice)) && isSetOff ? letter : null;
}

/** `metformin (b)`, `metformin, option b`, `metformin because …`, `yes, it does`. */
export function byTextAndMore(said: string, texts: readonly string[]): string | null {
  const own = texts.filter((text) => startsWith(said, texts, text));
  if (own.length !== 1 || own[0] === undefined) return null;
  const position = texts.indexOf(own[0]);
  const letter = letterAt(position);
  const rest = said.slice(own[0].length).trim();
  const label = /^[,:–—-]?\s*\(?(?:option |choice |answer |letter )?\(?([a-z])\)?\)?$/i.exec(rest)?.[1];
  if (label !== undefined) return positionAt(label) === position ? letter : null;
  if (own[0].length === 1) return null;
  const opens = /^(?:[.,;:(–—✓✔✅☑-]|(?:is|would be|should be|must be|seems|because|since)\b)/iu.test(rest);
  if (!opens) return null;
  if (isRemark(rest, { texts, position })) return letter;
  const qualified = qualifiedPosition(rest, { texts, position });
  return qualified === null ? null : letterAt(qualified);
}
