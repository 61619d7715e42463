import type Fraction from "fraction.js";

/** A datum that a skill needs. Drawn values run from `from` to `to` in steps; an earlier result must suit `accepts`. */
export interface Slot {
  name: string;
  /** What may stand here: an earlier result of the same unit. `count` is a bare whole number. */
  unit: string;
  from: number;
  to: number;
  step: number;
  /** Least and greatest earlier result that makes sense here. */
  accepts: readonly [number, number];
  /** Only whole numbers make sense here. */
  whole: boolean;
}

/** One way to say it: a sentence without its full stop, and the noun phrase for what is asked. Holds {slots} and {nouns}. */
export interface Wording {
  setup: string;
  target: string;
}

/** One thing that the simulated model can do: write it, read it, compute it, and write Python for it. */
export interface Skill {
  name: string;
  topic: string;
  /** Where the formula comes from, or what it says. */
  source: string;
  slots: readonly Slot[];
  /** `places` are the decimals that the question rounds to; null where the result is whole by construction. */
  output: { unit: string; places: number | null };
  wordings: readonly Wording[];
  /** Inputs in the order of the slots; exact. */
  formula: (...inputs: Fraction[]) => Fraction;
  /** What someone computes who does not know the formula: a plausible wrong value. */
  mistake: (...inputs: Fraction[]) => Fraction;
  /** The formula as a Python expression over the slots' names, right for Fraction and for Decimal alike. */
  python: string;
  /** Another route to the same value, where there is one. */
  anotherPython?: string;
}

/** A slot's declaration: `slot("price", "dollars", 20, 400, 5)`. Earlier results may be up to five times as large. */
export function slot(
  name: string,
  unit: string,
  from: number,
  to: number,
  step = 1,
  accepts: readonly [number, number] = [from, unit === "percent" ? to : to * 5],
): Slot {
  return { name, unit, from, to, step, accepts, whole: unit === "count" };
}
