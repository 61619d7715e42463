import type { Tolerance } from "../../records/domain.js";
import { type WrittenNumber, writtenNumber } from "../numbers/written-number.js";
import { askedPlace, asksExactly, roundsToOneSide } from "./asked-precision.js";
import { type Comparison, different, same, unclear } from "./comparison.js";
import { likelyFactors } from "./factors.js";
import { sameUnit } from "./stated-unit.js";
import { withoutUnit } from "./unit-in-text.js";

/** What a comparison of numbers takes into account. */
export interface NumberContext {
  /** The question, which may say how to round. */
  question?: string | undefined;
  /** The unit that the claim is in. */
  unit?: string | undefined;
  /** The opt-in tolerance of a user's own domain. */
  tolerance?: Tolerance | undefined;
  /** A program printed it: 7.5 is 7.50 then, and no rounding of 7.52. */
  printed?: boolean | undefined;
}

/** What rounding in binary can do to a value, relative to it, and what is at most put down to it. Ours. */
const NOISE = { relative: 1e-9, most: 1e-6, least: 1e-12 };
/** Scientific notation with fewer digits is an exact power, such as 10^6, and no rounded value. */
const LEAST_DIGITS = 2;

/**
 * Whether a number that was found is the one that is claimed. They agree within half a unit of the last place that the
 * question asks for or that the claim states, significant digits in scientific notation; whole numbers agree exactly.
 * A reply with fewer places that rounds right, or off by the factor of a percent or another unit, is unclear.
 */
export function compareNumbers(claim: string, found: string, context: NumberContext): Comparison {
  const claimed = writtenNumber(withoutUnit(claim, context.unit));
  if (claimed === null) return unclear(`The claim “${claim}” cannot be read as one number.`);
  const stated = writtenNumber(withoutUnit(found, context.unit));
  if (stated === null)
    return unclear(found.trim() === "" ? "It states nothing." : `“${shown(found)}” cannot be read as one number.`);
  const other = otherUnit(stated, context.unit);
  if (other !== null) return unclear(`It is in ${other}; the claim is in ${context.unit}.`);
  return agreement(claimed, stated, context);
}

const shown = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** A unit that is known, and is not the claim's; null where there is none. */
function otherUnit({ before, after }: WrittenNumber, unit: string | undefined): string | null {
  if (unit === undefined) return null;
  const [word = ""] = /^[^\s,;.()]+/.exec(after) ?? [];
  return (
    [before, after, word].find(
      (text) =>
        text !== "" &&
        sameUnit(text, unit) === false &&
        [after, before, word].every((one) => sameUnit(one, unit) !== true),
    ) ?? null
  );
}

function agreement(claim: WrittenNumber, found: WrittenNumber, context: NumberContext): Comparison {
  const { question = "", unit, tolerance, printed = false } = context;
  const off = Math.abs(claim.value - found.value);
  const yes = same(`${found.text} agrees with ${claim.text}.`);
  const no = different(`${found.text} is not ${claim.text}.`);
  if (isWhole(claim) && isWhole(found) && claim.text === found.text) return yes;
  if (tolerance && off <= Math.max(tolerance.absolute, tolerance.relative * Math.abs(claim.value)) * (1 + 1e-9))
    return yes;
  const asked = askedPlace(question, { value: claim.value, place: claim.place, unit });
  const place = asked === null && asksExactly(question) ? null : placeThatCounts(claim, asked);
  if (roundsToOneSide(question) && mayRoundTo(claim, found, asked)) {
    return unclear(`${found.text} is not rounded to one side, as the question asks.`);
  }
  if (off <= halfUnit(place) + noise(claim, found, place))
    return isWhole(claim) && isWhole(found) && place === null ? no : yes;
  if (asked !== null && place !== asked && off <= halfUnit(asked)) {
    return unclear(`${found.text} agrees with ${claim.text} only to the places that the question asks for.`);
  }
  if (!printed && roundsTo(claim, found))
    return unclear(`${found.text} has fewer places than ${claim.text}, and rounds right.`);
  if (!isWhole(found) && off <= NOISE.most * Math.abs(claim.value) && place === null) {
    return unclear(`${found.text} is ${claim.text} but for less than a millionth of it.`);
  }
  const factor = likelyFactors(question, unit, found.after, found.before).find(({ by }) =>
    isOffBy(by, claim, found, place),
  );
  return factor ? unclear(`${found.text} differs from ${claim.text} by the factor between ${factor.why}.`) : no;
}

const isWhole = ({ text }: WrittenNumber) => /^-?\d+$/.test(text);
const digitsOf = ({ text }: WrittenNumber) => text.replace(/e.*$/, "").replace(/\D/g, "").replace(/^0+/, "").length;

/** The place to which the claim must hold; null where it must hold exactly. */
function placeThatCounts(claim: WrittenNumber, asked: number | null): number | null {
  const { value, place } = claim;
  const own = place === null || isWhole(claim) || (place > 0 && digitsOf(claim) < LEAST_DIGITS) ? null : place;
  if (asked === null) return own;
  if (place === null || asked <= place) return asked;
  const steps = value / 10 ** asked;
  // A value far below the asked place, such as 1.6e-19, is no multiple of it.
  if (value !== 0 && Math.round(steps) === 0) return own;
  return Math.abs(steps - Math.round(steps)) <= NOISE.relative * Math.max(1, Math.abs(steps)) ? asked : own;
}

const halfUnit = (place: number | null) => (place === null ? 0 : 0.5 * 10 ** place);

/** What is granted to binary rounding: a few units in the last place, and more where a whole number was computed. */
function noise(claim: WrittenNumber, found: WrittenNumber, place: number | null): number {
  const size = Math.max(Math.abs(claim.value), Math.abs(found.value));
  const binary = 8 * Number.EPSILON * size;
  return place === null ? Math.max(NOISE.least, Math.min(NOISE.most, NOISE.relative * size)) : binary;
}

/** Whether the claim, rounded to the places of what was found, is that. */
const roundsTo = (claim: WrittenNumber, found: WrittenNumber) =>
  found.place !== null &&
  (claim.place === null || found.place > claim.place) &&
  Math.abs(claim.value - found.value) <= halfUnit(found.place) * (1 + NOISE.relative);

/** Whether what was found has more places than the claim, which one of both directions of rounding would reach. */
function mayRoundTo(claim: WrittenNumber, found: WrittenNumber, asked: number | null): boolean {
  const place = asked ?? claim.place;
  if (place === null || (found.place !== null && found.place >= place)) return false;
  const off = Math.abs(claim.value - found.value);
  return off > noise(claim, found, place) && off < 10 ** place;
}

function isOffBy(factor: number, claim: WrittenNumber, found: WrittenNumber, place: number | null): boolean {
  // Everything small enough rounds to zero.
  if (claim.value === 0 || found.value === 0) return false;
  const exact =
    Math.abs(found.value * factor - claim.value) <= halfUnit(place) + NOISE.relative * Math.abs(claim.value);
  const rounded =
    found.place !== null &&
    digitsOf(found) >= LEAST_DIGITS &&
    Math.abs(claim.value / factor - found.value) <= halfUnit(found.place);
  return exact || rounded;
}
