import { type Given, hundredth, plainValue } from "../../../state/rules/givens.js";
import type { NumberLiteral, ProgramReading } from "./read-program.js";

/** A literal that gets another value. */
interface Change {
  literal: NumberLiteral;
  /** In plain digits. */
  value: string;
}

/** Numbers of clock, circle and percent, which formulas hold by themselves, apart from any question. */
const CONVERSIONS = ["12", "24", "52", "60", "90", "100", "180", "360", "365", "1000", "3600"];
/** These and the numbers of halves, squares, steps and decimals. */
const isConstant = (value: string): boolean => ["0.5", "1", "2", "10"].includes(value) || CONVERSIONS.includes(value);

/** The literals that hold a given in a program. */
export interface Holding {
  literals: NumberLiteral[];
  /** False where a constant may have the same value: then a difference between two programs proves nothing. */
  certain: boolean;
}

/**
 * Where a program holds a given: null where it does not, or where that is not certain. A number that formulas hold too
 * must be given to a name, and to one name: `x / 100` says nothing of 100 mg. Even `percent = 100` may be no datum, so of
 * conversions only agreement counts, as of a small number that occurs in several places.
 */
export function holdingOf(given: Given, { numbers }: ProgramReading): Holding | null {
  const literals = numbers.filter((literal) => holds(given, literal));
  if (literals.length === 0) return null;
  const constant = isConstant(given.value);
  if (!constant && (literals.length === 1 || Number(given.value) > 10)) return { literals, certain: true };
  const data = literals.filter(({ datum }) => datum);
  if (data.length === 1) return { literals: data, certain: !CONVERSIONS.includes(given.value) };
  return constant ? null : { literals, certain: false };
}

/** Whether a literal has a given's value, or is the hundredth of its percentage. */
export const holds = ({ value, percent }: Pick<Given, "value" | "percent">, literal: NumberLiteral): boolean =>
  literal.value === value || (percent && literal.value === hundredth(value));

/** What a literal that held `given` holds once the given is `drawn`. */
export const held = (given: Given, literal: NumberLiteral, drawn: string): string =>
  literal.value === given.value ? plainValue(drawn) : hundredth(plainValue(drawn));

/** The program with other values in the place of some literals. */
export function substitute(program: string, changes: readonly Change[]): string {
  let changed = program;
  for (const { literal, value } of [...changes].sort((one, other) => other.literal.start - one.literal.start)) {
    const before = program.slice(literal.start, literal.end);
    // A float stays one: 12.0 becomes 15.0, not 15.
    const number = !literal.quoted && /[.eE]/.test(before) && !value.includes(".") ? `${value}.0` : value;
    changed = changed.slice(0, literal.start) + (literal.quoted ? `"${number}"` : number) + changed.slice(literal.end);
  }
  return changed;
}
