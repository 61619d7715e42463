import { resultOf } from "../numbers/calculation.js";

const AT_LINE = String.raw`(?:^|\n)[\s>*_#-]{0,10}`;
const AT_SENTENCE = String.raw`(?:${AT_LINE}|[.!…][ \t]{1,3}|[—–] ?)`;
const CHECK = String.raw`(?:let me|let['’]s|i (?:should|need to|will))\s+(?:just |also )?(?:double[- ]?|re-?)?(?:check|verify)`;
/** How a reply begins to take back what it has said. */
const RETRACTION = new RegExp(
  [
    String.raw`${AT_SENTENCE}(?:but,?\s+)?(?:(?:hmm+|oh|ah|oops|sorry|no)\b[,.!…\s]{1,3})?(?:wait(?=\s?[,.!…:;—–-]|\s?$|\n|\s(?:no|actually|i|that|this|it|there|the)\b)(?![,.!…\s]{1,4}${CHECK})|hold on\b|scratch that\b|oops\b|on second thought\b|my (?:mistake|bad)\b|correction\b|no,? (?:wait|that)\b|i (?:(?:have )?made (?:an?|some) (?:\p{L}+ )?(?:mistake|error)|was (?:wrong|mistaken)|miscalculated|misread|miscounted|need to correct|apologi[sz]e)\b)`,
    String.raw`${AT_LINE}(?:hmm+\b|no[,.]|edit:|sorry,? (?:i|that|the|it|my)\b)`,
    String.raw`${AT_SENTENCE}actually,?\s+(?!${CHECK})(?:no|wait|it|it['’]s|that|that['’]s|this|i|let me|the (?:correct |right |final )?answer|\(?[A-H]\)?\s|[-$€£]?\d|option|choice)`,
    String.raw`,\s(?:but wait|no,? wait|wait,? no|or rather|no,? it(?:['’]s| is)|no,? that)\b`,
  ].join("|"),
  "giu",
);
/** The same right behind an answer: `That is wrong.` Later it may be another answer's. */
const WRONG =
  /^[\s>*_#-]{0,10}(?:but,?\s+)?(?:this|that|it|which|the (?:above|previous|last)(?: answer)?)\s?(?:(?:is|was|seems|looks)(?:n['’]t|\s+not)\s+(?:right|correct|the answer)|(?:['’]s|is|was|seems|looks|must be)\s+(?:not\s+(?:right|correct|the answer)|wrong|incorrect))\b/iu;

/** Where a text that follows an answer takes it back for the last time; null where it does not. */
export function retractionIn(behind: string): number | null {
  const last = [...behind.matchAll(RETRACTION)].at(-1);
  if (last !== undefined) return last.index + last[0].search(/[\p{L}\d(]/u);
  const next = /^[^\n]*\n\s*/.exec(behind)?.[0].length ?? behind.length;
  return WRONG.test(behind.slice(next, next + 200)) ? next : null;
}

const CORRECTED =
  /\bcorrection\b\s?[:=]\s*(?=[-+$€£(*]*[\dA-H])(.*)$|\b(?:it|that|this|i (?:mean|meant))\s?(?:['’]s|should (?:be|have been)|must be|would be|is)?:?\s+(?=[-+$€£(*]*(?:\d|[A-H](?![\p{L}'’])))(.*)$/iu;

/** What a retraction puts in an answer's place, in its last line: `Correction: 43`, `It should be 6.` */
export function correctionIn(retraction: string): string | null {
  const line = retraction.trimEnd();
  if (line.includes("\n") || line.length > 300) return null;
  const [, named, said] = CORRECTED.exec(line) ?? [];
  const corrected = (named ?? said ?? "").replace(/[.\s*]+$/, "");
  return corrected === "" || resultOf(corrected) !== null ? null : corrected;
}
