import { asksForWhole, asksRounding } from "./asks-rounding.js";
import { isMeasure, nearestPlaces, placeOf } from "./nearest-place.js";

const COUNTS = "one two three four five six seven eight nine ten".split(" ");
const COUNT = String.raw`(\d{1,2}|${COUNTS.join("|")})`;
const countOf = (word: string) => (COUNTS.includes(word) ? COUNTS.indexOf(word) + 1 : Number(word));

const DECIMALS = new RegExp(
  String.raw`\b${COUNT}[ -]?(?:decimal(?: (?:places?|digits?|points?))?s?\b|d\.? ?p\b|(?:digits|places) (?:after|behind|past|of)\b|places?\b)`,
  "g",
);
const SIGNIFICANT = new RegExp(
  String.raw`\b${COUNT}[ -]?(?:significant|sig\.?(?:nificant)?|s\.? ?f\b)(?: ?(?:figures?|digits?|figs?))?`,
  "g",
);
/** `rounded to three figures`. */
const FIGURES = new RegExp(String.raw`\bround(?:ed|ing)? to ${COUNT} figures?\b`, "g");
/** Asks for a number whose decimals are those of its first factor: 6.02 × 10^23 has two. */
const SCIENTIFIC =
  /\b(?:scientific notation|standard (?:index )?form|exponential notation)\b|\b[a-z] ?(?:×|x|\*|\\times) ?10 ?\^ ?\{?[a-z]\b/;
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
/** `to the second decimal place`, `to the 3rd digit after the point`. */
const ORDINAL_DECIMAL = new RegExp(
  String.raw`\b(?:to|at|in|with|after) (?:the |its )?(${ORDINALS.join("|")}|\d{1,2}(?:st|nd|rd|th))(?: digit| place| figure)?(?:[ -]decimal\b| (?:after|behind|past) the (?:decimal|point))`,
  "g",
);
const ordinalOf = (word: string) => (ORDINALS.includes(word) ? ORDINALS.indexOf(word) + 1 : Number.parseInt(word, 10));

/** `to the hundredths place`, `to hundredths`, `to the tens place`, `to the cent`, where the sentence asks to round. */
const NAMED =
  /\bto (?:the )?((?:ten|hundred)[ -](?:thousand|million)(?:ths?|s)?|[a-z]+)(?:['’]?( (?:place|digit|position|column)\b)|\b(?=\W{0,3}$|\W{0,3}[.,;:?!)]| of (?:an?|the)\b))/g;
/** `accurate to 0.01`, `to within 0.01`, `with an accuracy of 1/100`. */
const STEP =
  /\b(?:(?:accurate|correct|precise|round(?:ed|ing)?)[^.?!;\d]{0,30} to|to within|(?:accuracy|precision) of) (?:within |± ?)?(0?\.0{0,11}1|1\/10{1,9})(?![\d/])/g;
const WHOLE =
  /\b(?:whole (?:number|percent|dollar|unit|day|minute|cent)|integer)\b|\bin whole (?:dollars|euros|pounds|rupees|cents|percent|numbers|units|days|hours|minutes|seconds|years|meters|grams)\b/g;
const NO_DECIMALS = /\bno decimals?\b/g;
const WITH_CENTS = /\b(?:dollars|euros|pounds) and (?:cents|pence)\b/g;

/** Whether a question asks for an exact value, so that nothing is rounded where it names no places. */
export const asksExactly = (question: string): boolean =>
  /\bexact(?:ly)? (?:value|answer|result|decimal|fraction|amount|number|figure)|\b(?:what (?:is|was|are)|find|compute|calculate|determine|evaluate) the exact [a-z]|\b(?:give|state|answer|express)\b[^.?!]{0,60}\bexact(?:ly)?\b|\b(?:do not|don't|without) round/i.test(
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
  const isScientific = SCIENTIFIC.test(text);
  for (const { index, 1: count = "" } of text.matchAll(DECIMALS))
    found.push({ at: index, ...(isScientific ? { digits: countOf(count) + 1 } : { place: -countOf(count) }) });
  for (const { index, 1: count = "" } of text.matchAll(FIGURES)) found.push({ at: index, digits: countOf(count) });
  for (const { index, 1: count = "" } of text.matchAll(SIGNIFICANT)) found.push({ at: index, digits: countOf(count) });
  for (const { index, 1: nth = "" } of text.matchAll(ORDINAL_DECIMAL))
    found.push({ at: index, place: -ordinalOf(nth) });
  for (const { index, 1: step = "" } of text.matchAll(STEP)) {
    found.push({ at: index, place: -step.replace(/^0?\.|^1\/1/, "").length });
  }
  for (const { index, 1: name = "", 2: isPlace } of text.matchAll(NAMED)) {
    const place = namedPlace(name.replace("-", " "), isPlace !== undefined, unit);
    if (place !== null && (asksRounding(text, index) || /^(?:cent|penny)$/.test(name)))
      found.push({ at: index, place });
  }
  found.push(...nearestPlaces(text, unit));
  for (const { index } of text.matchAll(WITH_CENTS)) found.push({ at: index, place: -2 });
  for (const { index } of text.matchAll(WHOLE)) if (asksForWhole(text, index)) found.push({ at: index, place: 0 });
  for (const { index } of text.matchAll(NO_DECIMALS)) found.push({ at: index, place: 0 });
  return found.sort((one, other) => one.at - other.at);
}

/** The place of `to the … place`, or of a unit that is rounded to; null where the word is another. */
function namedPlace(name: string, isPlace: boolean, unit: string | undefined): number | null {
  const place = placeOf(name, unit);
  const isPower = place !== null && place !== 0 && !isMeasure(name);
  return isPower && (isPlace || /ths?$/.test(name)) ? place : isMeasure(name) ? place : null;
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
