import type Fraction from "fraction.js";

/** A datum that a skill needs. Drawn values run from `from` to `to` in steps; an earlier result must suit `accepts`. */
export interface Slot {
  name: string;
  /** `count` is a bare whole number. */
  unit: string;
  from: number;
  to: number;
  step: number;
  /** Least and greatest earlier result that makes sense here. */
  accepts: readonly [number, number];
  /** Only whole numbers make sense here. */
  whole: boolean;
  /** Only multiples of this make sense here. */
  multipleOf?: number;
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
  /**
   * `kind` says what the result means (a stroke volume, a dose): the same unit may mean other things. `places` are the
   * decimals that the question rounds to; null where the result is whole by construction.
   */
  output: { kind: string; unit: string; places: number | null };
  /** By slot, the kinds of earlier results that mean there what they mean; a slot that is not named takes none. */
  takes: Readonly<Record<string, readonly string[]>>;
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
