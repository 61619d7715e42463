import { readNumber } from "../answers/numbers/read-number.js";
import { lastLine } from "../answers/text/last-line.js";
import type { Answer } from "../records/challenge.js";
import { printedLetter } from "./adopt.js";

/** What one program printed, and the order in which its question's choices were shown. */
export interface Printed {
  stdout: string;
  order?: readonly number[] | undefined;
}

/**
 * How two programs' outputs relate where no claim says what is right:
 * - `near`: decimals that differ by less than one unit of the last place that the answer states, as rounding may
 * - `unreadable`: one of them printed no value of the wanted kind, so that they cannot be compared
 */
export type OutputRelation = "same" | "near" | "different" | "unreadable";

/** Share of a number's size that binary rounding may cost. */
const ROUNDING = 1e-9;

/**
 * Compares the answers that two programs printed, to the precision of the row's own answer. Choices compare by the
 * value on the line before the letter where both print one, since a changed question seldom hits a choice.
 */
export function relateOutputs(
  { kind, value }: Answer,
  choices: readonly string[],
  one: Printed,
  other: Printed,
): OutputRelation {
  const [left, right] = [lastLine(one.stdout), lastLine(other.stdout)];
  if (left === "" || right === "") return "unreadable";
  if (kind === "text") return left.toLowerCase() === right.toLowerCase() ? "same" : "different";
  if (kind === "number") return relateNumbers(value, readNumber(left), readNumber(right));
  const [first, second] = [lineBefore(one.stdout), lineBefore(other.stdout)];
  if (first !== null && second !== null)
    return relateNumbers(choices[value.trim().toUpperCase().charCodeAt(0) - 65] ?? "", first, second);
  const [pick, otherPick] = [picked(left, one.order), picked(right, other.order)];
  if (pick === null || otherPick === null) return "unreadable";
  return pick === otherPick ? "same" : "different";
}

function relateNumbers(stated: string, left: number | null, right: number | null): OutputRelation {
  if (left === null || right === null) return "unreadable";
  // A question about lengths, sums or counts has no answer where one becomes negative or nothing is left.
  if ((readNumber(stated) ?? 0) > 0 && (left <= 0 || right <= 0)) return "unreadable";
  const size = Math.max(Math.abs(left), Math.abs(right));
  const gap = Math.abs(left - right);
  if (gap <= ROUNDING * size) return "same";
  const unit = unitOf(stated, size);
  // Where whole numbers are asked for, a broken one says that the changed question has no such answer.
  if (unit === 1) return Number.isInteger(left) && Number.isInteger(right) ? "different" : "unreadable";
  if (gap <= unit / 2 + ROUNDING * size) return "same";
  return gap <= unit + ROUNDING * size ? "near" : "different";
}

/** One unit of the last place that a number states; of a power of ten, in proportion to the size of what is compared. */
function unitOf(stated: string, size: number): number {
  const [, decimals = "", exponent] = /^\D*\d[\d,]*(?:\.(\d+))?(?:[eE]([-+]?\d+))?/.exec(stated) ?? [];
  return exponent === undefined ? 10 ** -decimals.length : size * 10 ** -decimals.length;
}

/** The number on the line before the last; null where there is none. */
function lineBefore(stdout: string): number | null {
  return readNumber(stdout.trimEnd().split(/\r?\n/).at(-2) ?? "");
}

/** The choice's own position that a letter picks; null for anything but a letter that was shown. */
function picked(letter: string, order: readonly number[] = []): number | null {
  return order[printedLetter(letter)] ?? null;
}
