import { type Given, hundredth, plainValue } from "../../../state/rules/givens.js";
import type { NumberLiteral, ProgramReading } from "./read-program.js";

/** A literal that gets another value. */
interface Change {
  literal: NumberLiteral;
  /** In plain digits. */
  value: string;
}

/** Numbers that formulas hold by themselves, apart from any question: small ones, and those of clock, circle and percent. */
const isCommon = (value: string): boolean =>
  Number(value) <= 10 || ["12", "24", "52", "60", "90", "100", "180", "360", "365", "1000", "3600"].includes(value);

/** Sets of literals that are tried for one given in one program; ours. */
const MOST_OPTIONS = 4;

/** The literals that may hold a given in a program, and whether that is beyond doubt. */
export interface Holding {
  /** Sets of literals to change, the likeliest first: one that is given to a name, all of these, all with its value. */
  options: NumberLiteral[][];
  certain: boolean;
}

/**
 * Where a program holds a given: null where it does not. A number that formulas hold too (1, 60, 100) is the given for
 * certain only where it is given to a name, and to one name: `x / 100` says nothing of a dose of 100 mg, and a difference
 * between two programs then proves nothing.
 */
export function holdingOf(given: Given, { numbers }: ProgramReading): Holding | null {
  const all = numbers.filter((literal) => holds(given, literal));
  if (all.length === 0) return null;
  if (!isCommon(given.value)) return { options: [all], certain: true };
  const data = all.filter(({ datum }) => datum);
  const alone = data.filter(({ value }) => value === given.value).map((literal) => [literal]);
  const options = [...alone, data, all].filter((literals) => literals.length > 0);
  return { options: distinct(options).slice(0, MOST_OPTIONS), certain: data.length === 1 };
}

const distinct = (options: readonly NumberLiteral[][]): NumberLiteral[][] => [
  ...new Map(options.map((literals) => [literals.map(({ start }) => start).join(), literals])).values(),
];

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
