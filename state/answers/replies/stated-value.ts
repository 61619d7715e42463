import { magnitudesIn } from "../numbers/calculation.js";
import { writtenNumber } from "../numbers/written-number.js";

/** Words after which a description is no longer one thing's: another clause, or a condition. */
const OTHER_CLAUSE =
  /\b(?:is|are|was|were|equals?|has|have|had|gets?|so|but|while|if|not|or|because|since)\b|n['’]t\b|\b(?:it|that|there|s?he)['’]s\b|[=?;!]|\.\s/i;

/** The text behind `is` where a description that has numbers of its own precedes it: `The cost of 5 apples is $10`. */
export function behindDescription(text: string): string | null {
  const at = [...text.matchAll(/,?\s(which\s)?(?:is|are|was|equals|makes)\s/gi)].at(-1);
  if (at === undefined) return null;
  const [thing, value] = [text.slice(0, at.index), text.slice(at.index + at[0].length)];
  if (OTHER_CLAUSE.test(thing)) return null;
  return (at[1] === undefined ? isSubject(thing) : isOtherDescription(thing, value)) ? value : null;
}

/** One noun phrase, perhaps behind one that says when or where: `On day 3, the total`. */
function isSubject(thing: string): boolean {
  const words = thing.replace(/\d\s+(?:and|plus)\s+(?=\W{0,2}\d)/gi, "");
  if (!/^\W{0,3}\p{L}/u.test(thing) || /\b(?:and|plus|times)\b/i.test(words)) return false;
  const [first = "", second, ...more] = thing.split(/,\s/);
  const opens = /^\W{0,3}(?:for|on|in|at|after|with|during|over)\b/i;
  return more.length === 0 && (second === undefined || (opens.test(first) && !opens.test(second)));
}

/** `the divisors of 12, which is 6`, `6 times 7, which is 42`: what precedes is no value that is only put otherwise. */
function isOtherDescription(thing: string, value: string): boolean {
  if (/^\W*\d[\d.,]*(?:\s+(?:times|plus|minus|(?:divided|multiplied) by)\s+\W?\d[\d.,]*)+$/i.test(thing)) return true;
  const stated = writtenNumber(value)?.value;
  if (stated === undefined || /\b(?:about|approximately|roughly|nearly|rounded)\b/i.test(value)) return false;
  const isNear = magnitudesIn(thing).some((number) => !(Math.abs(number - stated) > 0.1 * Math.abs(stated)));
  if (isNear || /,|\band\b/i.test(thing)) return false;
  return (
    /^\W*(?:twice|half|double|triple)\b/i.test(thing) ||
    /^\W*\p{L}(?!.*\b(?:total|amount|value) of\W*\d).*\bof\b/iu.test(thing)
  );
}

/** The solution behind an equation: `x = 5` of `x + 3 = 8, so x = 5`. */
export function solvedFor(text: string): string | null {
  const [, equation = "", solution, name = ""] =
    /^(.{1,100}?),?\s(?:so|thus|hence|therefore),?\s(([a-z])\s?=\s?[^=]{1,40})$/i.exec(text) ?? [];
  const isEquation = /^[^=,;]*=[^=,;]*$/.test(equation) && !/^\W*[a-z]\s?=/i.test(equation);
  const holdsIt = new RegExp(`(?<![a-z])${name}(?![a-z])`, "i").test(equation.split("=")[0] ?? "");
  return solution !== undefined && isEquation && holdsIt ? solution : null;
}

/** The decimal behind an exact form that cannot be read: `36π ≈ 113.1 cm³`. */
export function behindApproximation(text: string): string | null {
  const [, exact = "", value, ...more] =
    /^([^≈<>≤≥±≠,;]{1,100}?)\s{0,3}(?:≈|\\approx(?![a-z]))([^≈]{1,60})$/.exec(text) ?? [];
  if (value === undefined || more.length > 0 || /\\approx|\b(?:or|and|not)\b/i.test(exact + value)) return null;
  if (!/π|√|\\pi\b|\\sqrt/.test(exact) || /\\(?:pm|mp|leq?|geq?|neq?|[lg]t)\b/.test(exact)) return null;
  // The dollar sign behind it ends the formula that one before it begins.
  return (exact.split("$").length % 2 === 0 ? value.replace("$", " ") : value).trim();
}
