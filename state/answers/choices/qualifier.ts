import { folded, words } from "./choice-text.js";
import type { Named } from "./other-choices.js";

/** Words that join others, and may be left out. */
const JOINING = new Set(["and", "plus", "with", "or", "then", "a", "an", "the", "of", "in", "for"]);

/** The words of a text that say something. */
const contentOf = (text: string) =>
  words(folded(text))
    .split(" ")
    .filter((word) => word !== "" && !JOINING.has(word));

/** A remark up to where it goes on with something else: `(low-dose), because …`. */
const firstPart = (remark: string) =>
  opened(remark).split(/[,;:.](?!\d)|[()–—]|\s-\s|\s(?=(?:because|since|as|which|is)\s)/i, 1)[0] ?? "";

/** A remark without the mark that sets it off. */
const opened = (remark: string) => remark.replace(/^[\s,;:.(–—-]{1,5}/, "");

/** Most words that a qualifier may have beside it: `(most likely bacterial)`. */
const MOST_BESIDE = 2;
/** Begins a sentence about the choice, or stands before one; its words are no part of a choice's text. */
const SENTENCE = /^(?:because|since|as|due|given|is|would|should|must|seems)\b/i;
const VERDICT = /^(?:yes|no|maybe)$/;

/** Whether what follows a choice's text makes it another choice: `heparin (low-dose)`, where low-dose heparin is one. */
export function qualifies(remark: string, { texts, position }: Named): boolean {
  const ownText = texts[position] ?? "";
  const own = contentOf(ownText);
  const whole = contentOf(`${ownText} ${remark}`);
  const first = contentOf(`${ownText} ${firstPart(remark)}`);
  const beside = SENTENCE.test(opened(remark)) || VERDICT.test(ownText) ? 0 : MOST_BESIDE;
  return texts
    .map(contentOf)
    .filter((other) => other.length > own.length && has(other, own))
    .some((other) => isHeldBy(whole, other, 0) || isHeldBy(first, other, beside));
}

const has = (said: string[], part: string[]) => part.every((word) => said.includes(word));
const isHeldBy = (said: string[], other: string[], beside: number) =>
  has(said, other) && said.length <= other.length + beside;

/** The choice that a choice's text is with the qualifier behind it, and nothing else: its position, or null. */
export function qualifiedPosition(remark: string, { texts, position }: Named): number | null {
  const qualifier = words(folded(opened(remark)));
  if (qualifier === "" || /\b(?:not?|non|never|without)\b/.test(qualifier)) return null;
  const whole = `${qualifier} ${words(folded(texts[position] ?? ""))}`;
  const same = texts.flatMap((text, at) => (words(folded(text)) === whole ? [at] : []));
  return same.length === 1 ? (same[0] ?? null) : null;
}

const ALL = /^all (?:of )?(?:the |these )?(?:above|options|choices|answers|others?)$/;
const ARE_RIGHT =
  /^(?:because|since|as) (?:options |choices )?([a-z](?:(?:, and |, | and | & )[a-z]){1,25}) are (?:all )?(?:correct|right|true)$/i;

/** `since a, b and c are all correct`: a reason for `all of the above` that names each choice before it. */
export function isSumOfOthers(reason: string, { texts, position }: Named): boolean {
  const labels = ALL.test(texts[position] ?? "") ? ARE_RIGHT.exec(reason)?.[1] : undefined;
  if (labels === undefined) return false;
  const named = new Set(folded(labels).match(/\b[a-z]\b/g));
  return named.size === position && [...named].every((label) => label.charCodeAt(0) - 97 < position);
}
