import { folded, isCased } from "./choice-text.js";

/** The choices beside the one that was named; texts are in the form in which they are compared. */
export interface Named {
  texts: readonly string[];
  position: number;
}

/** Stand for a choice's text where it is mentioned: another's, and the named one's. */
const OTHER = "\ue010";
const OWN = "\ue011";

const LABEL = String.raw`(?:(?:the )?(?:options?|choices?|answers?|letters?) )?\(?(?:[a-z](?![\p{L}\p{N}])|${OTHER}|${OWN})\)?`;
const SEVERAL = String.raw`${LABEL}(?:(?:\s?[,/&]\s?|,? (?:and|or|nor) )${LABEL}){0,9}`;
const WRONG =
  "wrong|incorrect|false|untrue|invalid|impossible|irrelevant|unlikely|implausible|ruled out|eliminated|excluded";
const NOT_RIGHT =
  "(?:not|n't) (?:correct|right|true|possible|the (?:answer|right|correct)|an option|appropriate|valid)";
/** What is said of choices that are not the answer: that they are wrong, or what the answer is not. */
const CALLED_WRONG = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${SEVERAL} ?(?:(?:is|are|was|were|would be|can be|must be) ?(?:all |both |clearly |simply |also )?(?:${WRONG}|${NOT_RIGHT})|(?:isn't|aren't|cannot be|can't be) (?:correct|right|true|the answer))(?![\p{L}\p{N}])`,
  "giu",
);
const SET_AGAINST = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:not|neither|unlike|rather than|instead of|than|rul(?:es?|ing) out|eliminat(?:es?|ing)) ${SEVERAL}(?![\p{L}\p{N}])`,
  "giu",
);

const REST = new RegExp(
  `^(?:the |all |both |every ){0,3}(?:other (?:options?|choices?|answers?|ones)|others?|rest) (?:is|are) (?:all |both |clearly )?(?:${WRONG}|${NOT_RIGHT})$`,
  "i",
);

/** Whether a remark is that all the other choices are wrong. */
export const deniesTheRest = (remark: string): boolean => REST.test(remark);

/** The part of a remark that is about the choices: mentions of their texts are marked, and denials of others are left out. */
export function withMentions(remark: string, { texts, position }: Named): string {
  let marked = remark;
  const longest = texts
    .map((text, index) => ({ text, mark: index === position ? OWN : OTHER }))
    .filter(({ text }) => text.length > 1)
    .sort((one, other) => other.text.length - one.text.length);
  for (const { text, mark } of longest) marked = replaceWord(marked, text, mark, isCased(text, texts));
  const keepOwn = (denial: string) => (isOwn(denial, position) ? denial : " ");
  return marked.replace(CALLED_WRONG, keepOwn).replace(SET_AGAINST, keepOwn);
}

/** Whether the named choice is called wrong, in what {@link withMentions} returns. */
export const deniesOwn = (marked: string, { position }: Named): boolean =>
  [...marked.matchAll(CALLED_WRONG)].some(([denial]) => isOwn(denial, position));

/** Whether the named choice's text or label is in a denial. */
const isOwn = (denial: string, position: number) =>
  denial.includes(OWN) || [...denial.matchAll(LONE)].some(([letter]) => positionOfLabel(letter) === position);

const positionOfLabel = (letter: string) => folded(letter).charCodeAt(0) - 97;

/** Whether the text of another choice is mentioned, in what {@link withMentions} returns. */
export const mentionsText = (marked: string): boolean => marked.includes(OTHER);

/** A letter that stands alone; not that of `p-value`, `e.g.`, `it's`. */
const LONE = /(?<![\p{L}\p{N}'’_]|\p{L}\.)([a-z])(?![\p{L}\p{N}'’_]|-\p{L}|\.\p{L})/giu;
/** What follows a letter that is a label, not the article or the pronoun. */
const GOES_ON =
  /^(?:and|or|nor|is|are|was|as|but|because|since|has|seems|looks|would|could|should|might|may|must|can|cannot|too|also|instead|then|than|for|with|not|if|in|to|only|both|does|will)$/i;

/** Words that a letter belongs to: vitamin C is no choice. */
const CLASS = /\b(?:vitamin|hepatitis|influenza|type|group|class|factor|grade|stage|phase|category|model|method) $/i;

/** Whether the label of another choice is mentioned, in what {@link withMentions} returns. */
export function mentionsLabel(marked: string, { texts, position }: Named): boolean {
  for (const { 1: letter = "", index } of marked.matchAll(LONE)) {
    const at = positionOfLabel(letter);
    if (at >= texts.length || at === position) continue;
    const [before, after] = [marked.slice(Math.max(0, index - 16), index), marked.slice(index + 1, index + 20)];
    if (!CLASS.test(before) && !isArticle(letter, before, after)) return true;
  }
  return false;
}

/** Whether `a` or `I` is the word, not the label; `A` only where a sentence begins. */
function isArticle(letter: string, before: string, after: string): boolean {
  const next = /^\s+(\p{L}+)/u.exec(after)?.[1];
  if (next === undefined || !/^[ai]$/i.test(letter)) return false;
  if (/^i$/i.test(letter)) return !/^(?:and|or|nor|is)$/i.test(next);
  return !GOES_ON.test(next) && (letter === "a" || /(?:^|[.!?:]\s*)$/.test(before));
}

/** What a word may have at its end: decrease, decreases, decreased. */
const ENDING = /^(?:e?[sd]|ing)?(?![\p{L}\d])/iu;

/** A text with each whole mention of a word replaced, whatever its case unless that tells choices apart. */
function replaceWord(text: string, word: string, by: string, cased: boolean): string {
  const [parts, lower]: [string[], string] = [[], cased ? text : folded(text)];
  if (lower.length !== text.length) return replaceWord(lower, word, by, cased);
  let from = 0;
  for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? " ";
    const ending = ENDING.exec(text.slice(at + word.length, at + word.length + 4));
    if (at < from || /[\p{L}\d]/u.test(before) || ending === null) continue;
    parts.push(text.slice(from, at), by);
    from = at + word.length + ending[0].length;
  }
  return [...parts, text.slice(from)].join("");
}

const BETTER =
  "(?:correct|right|better|best|true|superior|preferred|preferable|likely|suitable|appropriate|the answer)";

/** Whether another choice is put above, or beside, the named one, in what {@link withMentions} returns. */
export function prefersOther(marked: string, { texts, position }: Named): boolean {
  const letters = texts.slice(0, 26).map((_, at) => String.fromCharCode(65 + at));
  const other = String.raw`(?:${OTHER}|\(?[${letters.filter((_, at) => at !== position).join("") || OTHER}]\)?(?![\p{L}\p{N}]))`;
  const isBetter = String.raw`${other} (?:is|are|was|would be|seems|looks|might be|may be|could be) (?:(?!not |less |least )[^\s.]{1,20} ){0,4}${BETTER}\b`;
  const isAnswer = String.raw`\b(?:answer|choice|option)\b[^.\n]{0,30}(?:\bis\b|\bbe\b|:) ?${other}`;
  const isChosen = String.raw`\b(?:so|hence|thus|therefore|choose|pick|select|with|say)\b[,:]? (?:it is |it's )?${other}`;
  return [isBetter, isAnswer, isChosen].some((said) => new RegExp(said, "u").test(smallWords(marked)));
}

/** Lower-cases `So`, `Thus` and the like, because capital letters mark labels here. */
const smallWords = (text: string) => text.replace(/\b(?:So|Hence|Thus|Therefore|Answer)\b/g, folded);
