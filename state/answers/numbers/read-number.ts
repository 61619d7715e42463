import { writtenNumber } from "./written-number.js";

/**
 * Reads the one number that a text states, or null when it states none, or several, or more than a plain number
 * (`2π`, `5!`, `< 3`, `10-20`, `not 42`); what is unclear is never guessed.
 *
 * - commas, spaces, apostrophes and underscores group digits and a point is decimal: `1,000` and `12,34,567` are read,
 *   `1.000` is 1, `3,14` and `1.234,5` are null
 * - a unit, currency or percent sign may be beside it and is not converted: `12%` is 12
 * - `3/4`, `1 1/2`, `2.5 × 10^6`, `5 million`, `3k`, `2 dozen`, `\frac{3}{4}` and `\boxed{42}` are read, and digits of any
 *   script; every dash that can only be a minus sign is one, and so are `minus` and `negative`
 */
export function readNumber(text: string): number | null {
  return writtenNumber(text)?.value ?? null;
}
