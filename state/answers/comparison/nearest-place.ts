import { words } from "../numbers/number-words.js";
import { asksRounding } from "./asks-rounding.js";
import { sameUnit } from "./stated-unit.js";

/** Powers of ten in words: of `nearest hundred`, of `nearest hundredth`. */
const TENS = new Map([
  ["ten", 1],
  ["hundred", 2],
  ["thousand", 3],
  ["ten thousand", 4],
  ["hundred thousand", 5],
  ["million", 6],
  ["ten million", 7],
  ["hundred million", 8],
  ["billion", 9],
]);

const CENT = /^(?:cent|cents|penny|pennies|pence|¢)$/;

/** What is measured or counted in ones, so that `to the nearest …` rounds; to the nearest town is a way to go. */
const MEASURES = new Set(
  words(`
    whole integer number unit one percent percentage point degree % $ € £ ¥ ₹ dollar euro pound rupee yen yuan peso franc
    second minute hour day week month year meter metre kilometer kilometre centimeter centimetre millimeter millimetre
    nanometer nanometre micrometer micrometre gram kilogram milligram microgram liter litre milliliter millilitre mole
    millimole watt kilowatt joule kilojoule volt calorie kilocalorie amp ampere ohm hertz newton pascal kelvin celsius
    fahrenheit mile foot feet inch inche yard acre hectare ounce ton tonne gallon quart pint cup byte bit km cm mm m kg g mg
    lb oz ft sec min hr h l ml bp person people
  `),
);

/** Steps that are no power of ten. */
const OTHER_STEPS =
  /^(?:half|halves|quarters?|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|twelfths?|sixteenths?|two|three|four|five|six|twelve|fifteen|twenty|thirty|fifty|dozens?|even|odd|prime|perfect|multiple|power|decade|century)$/;

const NEAREST =
  /\b(?:nearest|closest) (?:(whole|full|complete|square|cubic) )?(?:one[ -](?=ten|hun|thou|mil))?(?:[$€£¥₹] ?)?(?:((?:\d[\d.,]{0,15})?\.?\d(?:\/\d{1,6})?)(ths?\b)?(?: (hundred|thousand|million|billion|cents?|pence)\b)?|((?:ten|hundred)[ -](?:thousand|million)(?:ths?|s)?|[a-z]+|[%$€£¢]))/g;

/** Every `nearest …` of a question that rounds to a power of ten: where it stands, and that power. */
export function nearestPlaces(text: string, unit: string | undefined): { at: number; place: number }[] {
  return [...text.matchAll(NEAREST)].flatMap(({ index, 1: whole, 2: digits, 3: part, 4: scale = "", 5: word = "" }) => {
    const name = word.replace("-", " ");
    const rounds = whole === "whole" || digits !== undefined || isRounded(name, text, index, unit);
    const place = digits === undefined ? placeOf(name, unit) : stepOf(digits, part !== undefined, scale, unit);
    return rounds && place !== null ? [{ at: index, place }] : [];
  });
}

/** The power of ten of a step in words; null where it is none (a quarter). */
export function placeOf(name: string, unit: string | undefined): number | null {
  const part = /^(.*?)ths?$/.exec(name)?.[1];
  const power = TENS.get(part ?? name.replace(/s$/, ""));
  if (power !== undefined) return part === undefined ? power : -power;
  if (OTHER_STEPS.test(name)) return null;
  return CENT.test(name) && !isInCents(unit) ? -2 : 0;
}

/** Whether a word names what is measured. */
export const isMeasure = (word: string): boolean =>
  MEASURES.has(word) || MEASURES.has(word.replace(/s$/, "")) || CENT.test(word);

const isInCents = (unit: string | undefined) => unit !== undefined && sameUnit(unit, "cent") === true;

/** The power of ten of a step in digits: 100, 0.01, 1/100, 100th, 10 thousand; null where it is none. */
function stepOf(digits: string, isPart: boolean, scale: string, unit: string | undefined): number | null {
  const [over = Number.NaN, under = 1] = digits.split("/").map((side) => Number(side.replaceAll(",", "")));
  const cents = CENT.test(scale) && !isInCents(unit);
  const power = Math.log10(isPart ? under / over : over / under) + (cents ? -2 : (TENS.get(scale) ?? 0));
  const place = Math.round(power);
  return Math.abs(power - place) < 1e-9 ? place : null;
}

/** Whether `nearest` before a word is about rounding, and not about what lies nearest. */
function isRounded(word: string, text: string, at: number, unit: string | undefined): boolean {
  if (TENS.has(word.replace(/(?:ths?|s)$/, "")) || isMeasure(word)) return true;
  if (unit?.split(/[\s/·*()]+/).some((one) => sameUnit(one, word) === true)) return true;
  return (
    asksRounding(text, at) ||
    new RegExp(String.raw`\bhow many (?:of (?:the |these )?(?:\d[\d,]{0,12} )?)?(?:\w+ ){0,2}${word}(?:e?s)?\b`).test(
      text,
    )
  );
}
