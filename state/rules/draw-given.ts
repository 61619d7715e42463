import type { SeededRandom } from "../numbers/random.js";
import type { Given } from "./givens.js";

/** How far a draw goes from the given; `times` is a multiple of it, as keeps divisions even. */
export type Reach = "wide" | "near" | { times: number };

/** What is tried one after the other, where a program refuses a draw. Ours. */
export const reaches = (random: SeededRandom): Reach[] => ["wide", "near", { times: random.integer(2, 3) }];

/**
 * Another value of the same kind: whole numbers stay whole and of similar size, decimals keep their places, a percentage
 * stays below 100 and a share below 1 where the given one does, a year stays in its decades. Null where there is none.
 */
export function drawGiven({ text, places, percent }: Given, reach: Reach, random: SeededRandom): string | null {
  const units = Number(text.replace(/[.,]/g, ""));
  const one = 10 ** places;
  if (!Number.isSafeInteger(units * 4) || units === 0) return null;
  const cap = percent && units < 100 * one ? 100 * one - 1 : places > 0 && units < one ? one - 1 : units * 4 + 4;
  const isYear = places === 0 && units >= 1900 && units <= 2100 && !text.includes(",");
  const [least, most] = rangeOf(units, reach, isYear);
  for (let tried = 0; tried < 10; tried += 1) {
    const value = random.integer(Math.min(least, cap), Math.min(most, cap));
    if (value !== units && (typeof reach === "string" || value === most)) {
      return written(value, places, text.includes(","));
    }
  }
  return null;
}

/** Least and greatest draw, in units of the last place; small numbers get some room upwards. */
function rangeOf(units: number, reach: Reach, isYear: boolean): [number, number] {
  if (typeof reach === "object") return [units * reach.times, units * reach.times];
  if (isYear) return [units - 10, units + 10];
  if (reach === "near") return [Math.max(1, Math.floor(units * 0.9)), Math.max(units + 1, Math.ceil(units * 1.1))];
  return [Math.max(1, Math.floor(units * 0.5)), Math.max(units + 3, Math.ceil(units * 2))];
}

/** `units` of the last place as a number with so many decimals, with commas where the given one has some. */
function written(units: number, places: number, commas: boolean): string {
  const digits = String(units).padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const grouped = commas ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return places === 0 ? grouped : `${grouped}.${digits.slice(-places)}`;
}
