import type { Line } from "./reply-lines.js";

/** A line that begins with `####`, or ends with it and an answer. */
export interface HashLine {
  line: Line;
  /** The text behind the `####`. */
  own: string;
}

/** Headings that are no answers: `#### Step 4: Add the totals`. */
const HEADING =
  /^[\s*_]*(?:step|part|case|stage|phase|section|problem|question|given|find|explanation|reasoning|calculations?|computing|compute|calculate|analysis|approach|method|check|verification|verify|summary|working|understanding|note|notes|let|details|background|overview|plan|first|second|third|next|finally|now|we|to find|how|why|rationale|justification|consider|(?:other|incorrect|wrong|remaining) (?:answers?|options?|choices?))\b(?![^\n]*=)/i;
/* Headings that others of their kind may be beside: `1. Add`, `2nd step`, `B. Second box`, `Option C`, `Week 2`, `2024`. */
const NUMBERED = /^[\s*_]*(?:\((\d{1,2})\)|(\d{1,2})[.):])[\s*_]+\p{L}{2}/u;
const ORDINAL = /^[\s*_]*(\d{1,2})(?:st|nd|rd|th)\s+\p{L}/iu;
const LETTERED = /^[\s*_]*\(?([A-H])[.):]\)?[\s*_]+\S/;
const OPTION = /^[\s*_]*(?:option|choice|statement)\s+\(?([A-H])\)?(?![\p{L}\p{N}'’])/iu;
const WORDED =
  /^[\s*_]*(?!(?:about|approximately|roughly|around|answer|total|result|sum|the|is|only|exactly)\b)(\p{L}{2,15})\s+(\d{1,4})(?![\d.,]*\d)/iu;
const VALUE = /^[\s*_$€£¥₹\\(-]*[.\d]/;
/** What is counted in a heading that a part of the reasoning follows: `#### Day 1`. */
const PERIOD = /^[\s*_]*(?:day|week|month|year|hour|round|trial|trip|scenario|example|option)\s+\d/i;
/** The description of a value that is under it: `#### Cost of 3 shirts`. */
const DESCRIBES = /^[\s*_]*\p{L}[^=:\d]*\b(?:of|for|at|in|on|after|with|between|per)\s+\W{0,3}\d/iu;
const VERB = /\b(?:is|are|was|were|equals?|makes?|costs|has|have|had|gets?|takes?|needs?|earns?|left)\b|[=:]/i;

/** What a heading has in common with its neighbours (the kind) and what tells it from them (the label). */
interface Item {
  kind: string;
  label: string;
}

function itemOf(own: string): Item | null {
  const numbered = NUMBERED.exec(own);
  if (numbered !== null) return { kind: "number", label: numbered[1] ?? numbered[2] ?? "" };
  const lettered = LETTERED.exec(own) ?? OPTION.exec(own);
  if (lettered !== null) return { kind: "letter", label: (lettered[1] ?? "").toUpperCase() };
  const ordinal = ORDINAL.exec(own);
  if (ordinal !== null) return { kind: "ordinal", label: ordinal[1] ?? "" };
  const worded = WORDED.exec(own);
  if (worded !== null) return { kind: `word ${worded[1]?.toLowerCase()}`, label: worded[2] ?? "" };
  return VALUE.test(own) ? { kind: "value", label: own } : null;
}

/**
 * The lines of those that begin with `####` which are no headings. `saidAt` is where the reply says an answer for the
 * last time, -1 where it does not. A bare value (`#### 42`) stays an answer, whatever explains it behind it; several of
 * them are headings where there are numbers under them or an answer is said later.
 */
export function withoutHeadings(marks: readonly HashLine[], saidAt: number): HashLine[] {
  const items = marks.map(({ own }) => itemOf(own));
  const series = new Map<string, Set<string>>();
  for (const [at, item] of items.entries()) {
    if (item === null || (item.kind === "value" && !hasText(marks[at]))) continue;
    series.set(item.kind, (series.get(item.kind) ?? new Set()).add(item.label));
  }
  const seen = new Set<string>();
  return marks.filter((mark, at) => {
    const item = items[at] ?? null;
    const isLater = saidAt > mark.line.at;
    if (isTitle(mark) || (isLater && item?.kind !== "value" && beginsWithWords(mark.own, item))) return false;
    if (item === null) return true;
    const name = `${item.kind} ${item.label}`;
    const isRepeated = seen.has(name);
    seen.add(name);
    const labels = series.get(item.kind);
    const isSeries = labels !== undefined && labels.size > 1 && (item.kind !== "letter" || labels.has("A"));
    if (item.kind === "value")
      return !(isSeries && hasText(mark) && (isLater || /\d/.test(mark.line.next?.text ?? "")));
    return !isSeries || isRepeated;
  });
}

/** Whether text is under a line, and not at once the next heading. */
const hasText = (mark: HashLine | undefined): boolean => {
  const next = mark?.line.next ?? null;
  return next !== null && !next.text.startsWith("#");
};

/** A letter alone is a bare answer; `1. Add` and `2nd step` begin with words that a number precedes. */
const beginsWithWords = (own: string, item: Item | null) =>
  item !== null || (/^[\s*_]*(?:[IVX]{1,4}\.\s+)?\p{L}{2}/u.test(own) && !/^[\s*_]*[a-z]\s?=/i.test(own));

const isQuestion = (own: string) => /\p{L}{2}/u.test(own) && /\?[*_]{0,3}$/.test(own);

/** Whether a line is a heading by its own words, and by what is under it. */
function isTitle({ line: { next }, own }: HashLine): boolean {
  if (HEADING.test(own) || /^[^\d]*:$/.test(own) || isQuestion(own)) return true;
  if (next === null) return false;
  if (NUMBERED.test(own)) return !/[.!][\s*_]*$/.test(own);
  return /\d/.test(next.text) && (PERIOD.test(own) || (DESCRIBES.test(own) && !VERB.test(own)));
}
