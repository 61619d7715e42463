import { sameUnit } from "./stated-unit.js";

const COUNTS = "one two three four five six seven eight nine ten".split(" ");
const COUNT = String.raw`(\d{1,2}|${COUNTS.join("|")})`;
const countOf = (word: string) => (COUNTS.includes(word) ? COUNTS.indexOf(word) + 1 : Number(word));

/** Powers of ten in words: of `nearest hundred`, of `nearest hundredth`. */
const TENS = new Map([
  ["ten", 1],
  ["hundred", 2],
  ["thousand", 3],
  ["ten thousand", 4],
  ["hundred thousand", 5],
  ["million", 6],
  ["billion", 9],
]);

const DECIMALS = new RegExp(
  String.raw`\b${COUNT}[ -]?(?:decimal(?: (?:places?|digits?|points?))?s?\b|d\.? ?p\b|(?:digits|places) (?:after|behind|past|of)\b|places?\b)`,
  "g",
);
const SIGNIFICANT = new RegExp(
  String.raw`\b${COUNT}[ -]?(?:significant|sig\.?(?:nificant)?|s\.? ?f\b)(?: ?(?:figures?|digits?|figs?))?`,
  "g",
);
const NEAREST =
  /\b(?:nearest|closest) (?:whole )?((?:ten|hundred)[ -](?:thousand(?:th)?s?|millionths?)|[\d.,]*\d|[a-z%$€£¢]+)/g;
const WHOLE = /\b(?:whole (?:number|percent|dollar|unit|day|minute|cent)|integer|no decimals?)\b/g;

/** Whether a question asks for an exact value, so that nothing is rounded where it names no places. */
export const asksExactly = (question: string): boolean =>
  /\bexact(?:ly)? (?:value|answer|result|decimal|fraction|amount|number|figure)|\b(?:give|state|answer|express)\b[^.?!]{0,60}\bexact(?:ly)?\b|\b(?:do not|don't|without) round/i.test(
    question,
  );

/** Whether a question asks to round to one side, so that a value with more places says nothing for certain. */
export const roundsToOneSide = (question: string): boolean =>
  /\bround(?:ed|ing|s)?\b[^.?!]{0,30}?\b(?:up|down)\b|\btruncat|\bceiling\b|\bfloor function|\bnext whole\b/i.test(
    question,
  );

/** A rounding that a question asks for: the power of ten of the last digit, or a number of significant digits. */
type Asked = { at: number } & ({ place: number } | { digits: number });

/** Every rounding that a question names, in its order. */
function askedIn(question: string, unit: string | undefined): Asked[] {
  const text = question.toLowerCase().replace(/\s+/g, " ");
  const found: Asked[] = [];
  for (const { index, 1: count = "" } of text.matchAll(DECIMALS)) found.push({ at: index, place: -countOf(count) });
  for (const { index, 1: count = "" } of text.matchAll(SIGNIFICANT)) found.push({ at: index, digits: countOf(count) });
  for (const { index, 1: what = "" } of text.matchAll(NEAREST)) {
    const place = nearestPlace(what.replace("-", " "), unit);
    if (place !== null) found.push({ at: index, place });
  }
  for (const { index } of text.matchAll(WHOLE)) found.push({ at: index, place: 0 });
  return found.sort((one, other) => one.at - other.at);
}

/** The place of `nearest …`; null where the steps are no power of ten (0.5, a quarter). */
function nearestPlace(what: string, unit: string | undefined): number | null {
  if (/^\d|^\./.test(what)) {
    const place = Math.log10(Number(what.replaceAll(",", "")));
    return Number.isInteger(place) ? place : null;
  }
  const part = /^(.*?)ths?$/.exec(what)?.[1];
  const power = TENS.get(part ?? what.replace(/s$/, ""));
  if (power !== undefined) return part === undefined ? power : -power;
  if (/^(?:half|halves|quarter|quarters|third|thirds|five|fifth|even|multiple)$/.test(what)) return null;
  const cents = /^(?:cent|cents|penny|pence|¢)$/.test(what);
  return cents && !(unit && sameUnit(unit, "cent")) ? -2 : 0;
}

/** The power of ten of the last of so many significant digits. */
const lastOf = (digits: number, value: number) =>
  value === 0 ? null : Math.floor(Math.log10(Math.abs(value))) - digits + 1;

/**
 * The power of ten of the last digit that a question asks the answer for (-2 for two decimals), given the value that is
 * claimed; null where it does not say. Where it names several, as for intermediate results, it is the one that the
 * claim was written with, or else the last one.
 */
export function askedPlace(
  question: string,
  claim: { value: number; place: number | null; unit?: string | undefined },
): number | null {
  const places = askedIn(question, claim.unit).flatMap((asked) =>
    "place" in asked ? asked.place : (lastOf(asked.digits, claim.value) ?? []),
  );
  return places.find((place) => place === claim.place) ?? places.at(-1) ?? null;
}
