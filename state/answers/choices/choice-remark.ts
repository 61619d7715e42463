import { isWorse } from "./choice-blame.js";
import { folded, inCaseOf } from "./choice-text.js";
import {
  deniesOwn,
  deniesTheRest,
  mentionsLabel,
  mentionsText,
  type Named,
  prefersOther,
  withMentions,
} from "./other-choices.js";
import { isSumOfOthers, qualifies } from "./qualifier.js";

/** Begins a reason, whatever the case. No words that go on with a phrase: a given dose, A as well as B. */
const REASON =
  /^(?:because|since(?= )|given (?:that|the|this|these|its|how)|due to|as (?:it|this|that|these|they|the|there|we|he|she))\b/i;
const PRAISE = "(?:(?:the|my|clearly|most|likely|single|final|correct|right|best|true|accurate|appropriate) )*";
const RIGHT = new RegExp(
  `^(?:is|would be|should be|must be|seems) ${PRAISE}(?:correct|right|best|true|(?:final |best )?(?:answer|choice|option|one)|most (?:likely|appropriate))(?:,? (because|since|as) .+)?$`,
  "i",
);
/** A remark that takes back what it follows, denies it, or offers another. */
const TAKES_BACK =
  /\b(?:or|but|however|maybe|perhaps|wrong|incorrect|false|untrue|wait|actually|instead|no|otherwise|alternatively|and (?:all )?(?:the )?others?)\b|\?/i;
const SEVERAL = /\b(?:both|neither|nor|as well)\b/i;
const OUT =
  "eliminat(?:ed?|es|ing|ion)|exclud(?:ed?|es|ing)|exclusion|rul(?:ed?|ing) (?:it |this )?out|out|cross(?:ed|ing)?[ -](?:out|off)|struck|discard(?:ed)?|reject(?:ed)?|dismiss(?:ed)?|remov(?:ed?|es)|dropped|impossible|unlikely|implausible|improbable|invalid|unsuitable|inapplicable|disqualified|refuted|disproved|off the table|inferior|worse|less likely|least|second[ -](?:best|choice)|distractors?|trap|cannot|nope|never|unsure|doubtful|fails?|failed";
/** A remark that a choice is out. */
const ELIMINATED = new RegExp(String.raw`\b(?:${OUT})\b`, "i");
/** It is no more than that, or a sign for it. */
const ONLY_ELIMINATED = new RegExp(
  String.raw`^[^\p{L}\p{N}]{0,5}(?:(?:is|was) )?(?:${OUT})\b|[✗✘✕✖❌❎☒×🚫👎]|^[^\p{L}\p{N}]{0,5}x[^\p{L}\p{N}]{0,5}$`,
  "iu",
);
const RIGHT_SIGN = /^\(?[✓✔✅☑]\ufe0f?\)?$/u;
/** Behind a letter that is set off, or in brackets. */
const SET_OFF =
  /^(?:correct|right|clearly|final(?: answer)?|(?:my|the) (?:final |correct )?answer|(?:the )?most (?:likely|probable|appropriate)|(?:[5-9]\d|100) ?% (?:confident|sure|certain|confidence))$/i;
const SURE = /^(?:definitely|certainly|for sure|i (?:think|believe|guess))$/i;

/** `✓`, `(correct)`, `, I think`: a few words that say no more than that the choice is meant. */
export const isAssurance = (remark: string, setOff: boolean): boolean =>
  RIGHT_SIGN.test(remark) || SURE.test(remark) || (setOff && SET_OFF.test(remark));

/** Whether what follows a choice only explains it: it names no other choice and takes nothing back. */
export function isRemark(rest: string, named: Named): boolean {
  const remark = rest.trim();
  if (remark === "" || /^[.!)]$/.test(remark) || RIGHT_SIGN.test(remark)) return true;
  if (!/^(?:[,;:(–—.-]|(?:is|would be|should be|must be|seems|because|since|as|which)\b)/i.test(remark)) return false;
  if (qualifies(remark, named)) return false;
  return [isVerdict, isReason, deniesOthers, isPlain].some((explains) => explains(remark, named));
}

/** Answers that a sentence follows, in which something else may be out, or true of both. */
const VERDICT = /^(?:yes|no|maybe|true|false)$/;

/** Whether a remark takes nothing back and names no other choice, but for what it denies. */
function isPlain(remark: string, named: Named): boolean {
  const own = named.texts[named.position] ?? "";
  const marked = withMentions(remark, named);
  if (TAKES_BACK.test(marked) || turnsRound(marked) || ONLY_ELIMINATED.test(marked)) return false;
  if (!VERDICT.test(own) && (ELIMINATED.test(marked) || isWorse(marked) || SEVERAL.test(marked))) return false;
  if (own !== "no" && /\bnot\b|n't\b/i.test(marked)) return false;
  return !mentionsText(marked) && !mentionsLabel(marked, named);
}

/** `is correct`, `is the answer because …`: praise that names no other choice. */
export function isVerdict(remark: string, named: Named): boolean {
  const found = RIGHT.exec(remark);
  if (found === null) return false;
  return (
    found[1] === undefined || (isReason(remark.slice(remark.indexOf(found[1])), named) && !namesAny(remark, named))
  );
}

const namesAny = (remark: string, named: Named) =>
  mentionsLabel(remark, named) ||
  named.texts.some(
    (text, at) => at !== named.position && text.length > 1 && inCaseOf(text, named.texts, remark).includes(text),
  );

/** `because …`: it takes nothing back, and other choices are in it only as what is denied or what its first clause is about. */
export function isReason(remark: string, named: Named): boolean {
  const reason = remark.replace(/^[,;:(–—-]\s*/, "");
  if (isSumOfOthers(reason, named)) return true;
  if (!REASON.test(reason) || turnsRound(reason)) return false;
  const marked = withMentions(reason, named);
  if (deniesOwn(marked, named) || mentionsLabel(marked, named) || prefersOther(marked, named)) return false;
  const turn = /[.;!](?:\s|$)|\b(?:but|however|although|though|yet|or|still)\b/i.exec(marked);
  return turn === null || !mentionsText(marked.slice(turn.index));
}

/** Words with which one changes one's mind, where a clause begins; and doubt. */
const CHANGES_MIND =
  /(?:^|[.,;!:—–(-]\s?)(?:but |and |oh,? )?(?:wait|actually|hmm|sorry|oops|correction|scratch that|on second thoughts?|alternatively|otherwise|instead(?! of)|rather(?! than)|no(?=\s?(?:[.,;!:—–-]|$)))\b|\b(?:i was wrong|i mean|my mistake|not (?:so )?(?:sure|certain)|unsure|maybe|perhaps)\b|\?/i;
const turnsRound = (text: string) => CHANGES_MIND.test(text);

/** What stands below an answer and explains it; under a heading that says so, it may be about other choices too. */
export function isExplanation(text: string, named: Named): boolean {
  const bare = text.replace(/^[\s*_#>]+/, "");
  if (turnsRound(bare)) return false;
  const marked = withMentions(bare, named);
  if (/^(?:explanation|reason(?:s|ing)?|rationale|justification|why)\b/i.test(bare))
    return !prefersOther(marked, named) && !deniesOwn(marked, named);
  return /^\p{Lu}/u.test(bare) && /\p{L}{2}\s+\p{L}/u.test(bare) && isPlain(bare, named);
}

/** `, not a`, `(not aspirin)`: a remark that denies one other choice, or all, and says nothing else. */
export function deniesOthers(remark: string, { texts, position }: Named): boolean {
  if (deniesTheRest(remark.replace(/^[,;:(.–—-]\s*/, ""))) return true;
  const denied = /^[,;(–—-]?\s*(?:and )?not (?:option |choice )?\(?(.+?)\)?$/i.exec(remark)?.[1];
  if (denied === undefined) return false;
  const said = texts.flatMap((text, at) => (inCaseOf(text, texts, denied) === text ? [at] : []));
  if (said.length > 0) return !said.includes(position);
  return /^[a-z]$/i.test(denied) && folded(denied).charCodeAt(0) - 97 !== position;
}

/** `not a, or c`: labels of other choices that are denied, and no more. */
export function deniesLabels(remark: string, { position }: Named): boolean {
  if (!/^(?:and )?not (?:option |choice )?\(?[a-z]\)?(?:,? (?:or|nor) \(?[a-z]\)?){0,25}$/i.test(remark)) return false;
  return !(remark.match(/\b[a-z]\b/gi) ?? []).some((label) => folded(label).charCodeAt(0) - 97 === position);
}
