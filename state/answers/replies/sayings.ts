import { clauseAt, isHypothetical, isOtherAnswer } from "./other-answer.js";
import type { Line } from "./reply-lines.js";

/** What a line says of the answer: its text, and how it says it. */
export interface Saying {
  answer: string;
  /** Behind a mark it may be the first line of reasoning, behind a verb it is the answer. */
  by: "verb" | "mark";
  /** The part of the question that it answers, where it names one. */
  part: string | null;
  /** It gives way to another one: it would hold under a condition that is not met, or is rough. */
  isSecondary: boolean;
}

const NOUN = String.raw`\b(?:answer|(?:correct|right|best) (?:option|choice)|final result)\b"?[*_]{0,3}(?:\s{0,3}\([^()\n]{0,40}\))?`;
const THEREFORE = `(?:therefore|thus|then|so|hence|also|indeed)`;
const VERB = String.raw`(?:is|are|was|would be|should be|must be|will be|equals|(?:turns|comes|works) out to(?: be)?|comes to)(?![\p{L}'’])`;
/** What the answer holds for; only a verb or a colon ends it, an equals sign is part of it: `for x = 3 is`. */
const CONDITION = String.raw`,?\s{1,3}(?:to|for|of|when|with|where|after|in|at|on|rounded)\b(?:[^\n.:?]|\.(?=\d)){0,60}?`;
const SAYING = new RegExp(
  String.raw`${NOUN}(?:${CONDITION}\s{0,3}[*_]{0,3},?\s{0,3}(?:${THEREFORE},?\s{1,3})?(?<late>${VERB}|:)|\s{0,3}[*_]{0,3}(?:,?\s{0,3}${THEREFORE},?\s{1,3})?(?<early>${VERB}|[=:]))[\s:*_]*(?:${THEREFORE}\b,?\s{0,3})?`,
  "giu",
);

const PART = /\(([a-h]|\d{1,2}|i{1,3}v?)\)|\b(?:part|question|problem|item)\s+([a-h]|\d{1,2})\b/i;
const PART_BEFORE = /^[\s>*_#-]{0,9}(?:part\s+)?\(?([a-h]|\d{1,2}|i{1,3}v?)[.):]+[\s*_]{0,5}(?:the |my )?(?:final )?$/i;

/** So many characters before "answer" tell whose it is. */
const NEAR = 60;

/** All that a line says of the answer, those left out that are about another one. */
export function sayingsIn(line: string): Saying[] {
  const matches = [...line.matchAll(SAYING)].map((match) => {
    const clause = clauseAt(line, match.index);
    return { match, clause, isSecondary: isHypothetical(line.slice(clause, match.index), match[0]) };
  });
  return matches.flatMap(({ match, isSecondary }, index) => {
    const before = line.slice(Math.max(0, match.index - NEAR), match.index);
    const from = match.index + match[0].length;
    const mark = match.groups?.late ?? match.groups?.early ?? "";
    const by: Saying["by"] = /^[:=]$/.test(mark) ? "mark" : "verb";
    const next = matches[index + 1];
    const isCut = !isSecondary && next?.isSecondary === true && next.clause > from;
    const answer = (isCut ? line.slice(from, next.clause).replace(/[\s,;(]+$/, "") : line.slice(from)).trim();
    if (isOtherAnswer(before, by === "verb" ? answer : "")) return [];
    const [, inside, named] = PART.exec(match[0]) ?? [];
    const part = inside ?? named ?? PART_BEFORE.exec(before)?.[1] ?? null;
    return [{ answer, by, part: part?.toLowerCase() ?? null, isSecondary }];
  });
}

/** What a line says of the answer last, and not only of what it would be; null where it does not say it. */
export function lastSaying(line: string): Saying | null {
  const sayings = sayingsIn(line);
  return sayings.filter(({ isSecondary }) => !isSecondary).at(-1) ?? sayings.at(-1) ?? null;
}

/** The text behind a line's last "answer is"; null where it does not say it. */
export const sayingIn = (line: string): string | null => lastSaying(line)?.answer ?? null;

/** Whether a line speaks of the answer, and if only of a wrong one. */
export const speaksOfAnswer = (line: string): boolean =>
  line.search(SAYING) >= 0 || /\banswer\b(?:.{0,20}n['’]t\b| (?:divided|multiplied|times|plus|minus)\b)/i.test(line);

/** The answers of several parts of a question, where a reply ends with one of them; null where it gives one answer. */
export function answersOfParts(lines: readonly Line[]): string | null {
  const sayings = lines.flatMap(({ text }) => sayingsIn(text));
  if (sayings.at(-1)?.part == null) return null;
  const parts = new Map(sayings.map(({ part, answer }) => [part, answer] as const));
  parts.delete(null);
  return parts.size > 1 ? [...parts].map(([part, answer]) => `(${part}) ${answer}`).join(" and ") : null;
}
