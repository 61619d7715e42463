import Fraction from "fraction.js";

/** Rounds to this many decimals, halves up: the rule stated in every question of the library. */
export function roundHalfUp(value: Fraction, places: number): Fraction {
  const scale = 10 ** places;
  return value.mul(scale).add(1, 2).floor().div(scale);
}

/** Writes a terminating decimal plainly: no exponent, no separators, no trailing zeros. */
export function plainDecimal(value: Fraction): string {
  return value.toString();
}

/** Reads a plain decimal; null for anything else. */
export function readDecimal(text: string): Fraction | null {
  return /^-?\d+(\.\d+)?$/.test(text) ? new Fraction(text) : null;
}
