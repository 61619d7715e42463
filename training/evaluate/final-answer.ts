import { boxed, parseNumber } from "../../state/numbers/parse-number.js";

const last = (text: string, pattern: RegExp): string | null => [...text.matchAll(pattern)].at(-1)?.[1]?.trim() ?? null;

/** What follows the last `####`, on its line or the next one that is not blank; null without the marker. */
export function hashMarked(reply: string): string | null {
  const at = reply.lastIndexOf("####");
  if (at < 0) return null;
  const lines = reply.slice(at).replace(/^#+/, "").split("\n");
  return lines.map((line) => line.trim().replace(/^[\s:]+/, "")).find((line) => line !== "") ?? null;
}

/** What follows the last `<answer>`, up to its end tag; null without the tag. */
export function tagMarked(reply: string): string | null {
  const at = reply.lastIndexOf("<answer>");
  return at < 0
    ? null
    : (reply
        .slice(at + "<answer>".length)
        .split("</answer>")[0]
        ?.trim() ?? null);
}

/**
 * The final answer of a reply: after the last `####`, else in the last \boxed{…}, else in the last <answer> tag, else
 * after the last "answer is" or "answer:", else the whole of a reply that is one line. Null where there is none of
 * these: a number somewhere in the reasoning is no answer.
 */
export function finalAnswer(reply: string): string | null {
  const text = reply.trim();
  const box = /\\boxed\s*\{/.test(text) ? boxed(text).trim() : null;
  const said = last(text, /\banswer\b(?:[^\n.:=]{0,60}?\bis\b|\s*[:=])[\s:*_]*([^\n]+)/gi);
  const line = text !== "" && !text.includes("\n") ? text : null;
  return hashMarked(text) ?? box ?? tagMarked(text) ?? said ?? line;
}

/** Ways to leave out what stands beside an answer: a remark behind it, or the sum before its equals sign. */
const asides: ((answer: string) => string | undefined)[] = [
  (answer) => answer,
  (answer) => /^(.+?)\s*(?:\((?!\s*or\b)|;|[,.]\s|\s(?:because|since|as|so|which)\s)/i.exec(answer)?.[1],
  (answer) => /=\s*([^=]+)$/.exec(answer)?.[1],
];

/** A longer text is no answer; it also bounds the time that a hostile reply can cost. */
const LONGEST_ANSWER = 300;

/** The number that an answer states; null where it states none, or several. */
export function numberIn(answer: string): number | null {
  if (answer.length > LONGEST_ANSWER || /\d[^=(]*\b(?:or|and|to)\s+[$€£]?[-−]?\d/i.test(answer)) return null;
  for (const without of asides) {
    const part = without(answer);
    const number = part === undefined ? null : parseNumber(part);
    if (number !== null) return number;
  }
  return null;
}

/** The last number anywhere in a text: a lenient rule, for an extra figure only. */
export function lastNumber(reply: string): number | null {
  const found = reply.match(/[-−]?[$€£]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?/g)?.at(-1);
  return found === undefined ? null : parseNumber(found);
}
