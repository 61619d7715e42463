import { readNumber } from "../../state/answers/numbers/read-number.js";
import type { Hop } from "../../state/records/challenge.js";
import { numbersIn } from "./earlier-steps.js";

/** An operator between two operands, or a function's call. */
const CALCULATES = /[\d)%]\s*[-+*/×÷·^]\s*[-$(\d]|[a-z]\(/i;
/** Operations that change nothing: plus or minus 0, times or divided by 1. */
const CHANGES_NOTHING =
  /(?<=[\d)]\s{0,3})(?:[-+][\s$]*0|[*/×÷·]\s*1)(?:\.0+)?(?![\d.,%])|(?<![\d.,])(?:0\s*\+|1\s*[*×·])\s*(?=[$\d(])/g;
/** A step that asks for no more than the form of a result; it says so where it has no working. */
const FORM_ONLY = /^\W*(?:round|state|give|report|express|write)\b|\banswer\b/i;
/** "to 2 decimals" is no operand. */
const ROUNDING = /\b\d+ (?:decimals?|places?|digits?)\b/gi;

/**
 * The steps that compute something. Asked for a number of steps, small models add such as "Round to two decimals" or "What
 * is the price? 50": one that only repeats the result before it, or a number of the question, is left out; one that only
 * rounds that result lends it its digits. What is computed, counted or compared is kept, and so are texts.
 */
export function realSteps(hops: readonly Hop[], question: string): Hop[] {
  const data = numbersIn(question);
  const kept: Hop[] = [];
  /** Where each step went: its own new number, that of the step it repeats, or null for a number of the question. */
  const places: (number | null)[] = [];
  for (const [index, hop] of hops.entries()) {
    const before = kept.at(-1);
    // A last step that repeats an earlier calculation adds nothing.
    const isLast = index === hops.length - 1;
    if (isLast && kept.slice(0, -1).some((earlier) => isSameCalculation(hop, earlier))) continue;
    if (before && repeats(hop, before)) kept[kept.length - 1] = { ...before, result: hop.result };
    else if (isDatum(hop, question, data)) {
      places.push(null);
      continue;
    } else kept.push({ ...hop, step: kept.length + 1, uses: renumbered(hop.uses, places) });
    places.push(kept.length);
  }
  return kept;
}

/** Numbers of steps that do not come before are kept: the check of the shape says what is wrong with them. */
function renumbered(uses: readonly number[], places: readonly (number | null)[]): number[] {
  const now = uses.flatMap((used) => {
    const place = places[used - 1];
    return place === undefined ? [used] : (place ?? []);
  });
  return [...new Set(now)];
}

/** Whether a step only restates or rounds the result before it. */
function repeats(hop: Hop, before: Hop): boolean {
  const { question, result } = hop;
  const working = (hop.working ?? "").replace(CHANGES_NOTHING, "");
  const [value, earlier] = [readNumber(result), readNumber(before.result)];
  if (value === null || earlier === null) return false;
  if (isSameCalculation(hop, before)) return true;
  if (CALCULATES.test(working)) return false;
  const half = 0.5 * 10 ** -(/\.(\d+)$/.exec(result)?.[1]?.length ?? 0) * (1 + 1e-9);
  const isSame = (number: number) => Math.abs(number - value) <= half;
  const isRounded = isSame(earlier) && digits(result) < digits(before.result);
  if (value !== earlier && !isRounded) return false;
  const stated = operands(working);
  return stated.length > 0 ? stated.every(isSame) : FORM_ONLY.test(question);
}

/** Whether two steps have the same working, spaces aside, and the same result. */
function isSameCalculation({ result, working = "" }: Hop, earlier: Hop): boolean {
  const value = readNumber(result);
  return (
    value !== null &&
    value === readNumber(earlier.result) &&
    working !== "" &&
    squeezed(working) === squeezed(earlier.working)
  );
}

/** A step without a working whose question says that there is none. */
const GIVEN_QUESTION = /\b(?:already (?:given|stated)|(?:given|stated) in the question)\b/i;
/** A working that says that there is none. */
const NO_WORKING = /\b(?:given|stated|no (?:working|calculation|computation)s?|not needed)\b/i;

/** Whether a step states a number of the question and nothing else, or repeats the question's words. */
function isDatum(hop: Hop, question: string, data: ReadonlySet<number>): boolean {
  const { result } = hop;
  const working = (hop.working ?? "").replace(CHANGES_NOTHING, "");
  const value = readNumber(result);
  if (value === null || !data.has(value) || CALCULATES.test(working)) return false;
  const stated = operands(working);
  if (stated.length === 0) return NO_WORKING.test(working) || (working === "" && GIVEN_QUESTION.test(hop.question));
  const isQuoted = squeezed(question).toLowerCase().includes(squeezed(working).toLowerCase());
  return isQuoted || stated.every((number) => number === value);
}

const operands = (working: string): number[] => [...numbersIn(working.replace(ROUNDING, ""))];
const squeezed = (text = "") => text.replace(/\s+/g, "");
const digits = (text: string) => text.replace(/\D/g, "").length;
