import { readNumber } from "../../answers/numbers/read-number.js";
import { COLUMNS, type HopColumn, type HopRow, type HopTable } from "./hop-table.js";
import { numbersIn } from "./numbers-in.js";

/** The first place of a table where somebody has another value than the one that is taken as right. */
export interface Divergence {
  /** The row's index. */
  row: number;
  column: HopColumn;
  /** One to three sentences, made by code from the values alone. */
  message: string;
}

const WHO: Record<HopColumn, string> = {
  claimed: "the Attacker claims",
  first: "the first program computes",
  second: "the second program computes",
  defender: "the Defender has",
};

/** The first divergence of a table; null where nothing differs. */
export function divergenceOf({ rows }: HopTable, question: string): Divergence | null {
  for (const [index, row] of rows.entries()) {
    for (const column of COLUMNS) {
      if (row[column]?.compared !== "different") continue;
      const at = column === "defender" ? firstUnreached(rows, index) : index;
      return { row: at, column, message: explain(rows, at, index, column, question) };
    }
  }
  return null;
}

/** The Defender went wrong where the first result before its wrong value is missing, if that can be told. */
function firstUnreached(rows: readonly HopRow[], wrong: number): number {
  const hasSteps = rows.some(({ step, defender }) => step !== null && defender !== null);
  if (!hasSteps) return wrong;
  const missing = rows.findIndex(({ defender }, index) => index < wrong && defender === null);
  return missing === -1 ? wrong : missing;
}

function explain(rows: readonly HopRow[], at: number, wrong: number, column: HopColumn, question: string): string {
  const row = rows[at];
  const found = rows[wrong]?.[column]?.value ?? "";
  if (row === undefined) return "";
  const right = rightOf(row);
  const place = row.step === null ? "In the answer" : `At hop ${row.step}`;
  const before = rows.slice(0, at).filter((one) => one[column]?.compared === "same").length;
  const agreed =
    before === 0 ? "" : before === 1 ? " The hop before it agrees." : ` The ${before} hops before it agree.`;
  if (at !== wrong) {
    const end = rows[wrong]?.step === null ? "its answer" : `its value for hop ${rows[wrong]?.step}`;
    return `${place} the result is ${right}, which the Defender's text does not state; ${end} is ${found}.${agreed}`;
  }
  const hint = hintOf(right, found, [
    ...numbersIn(question).map(({ text }) => text),
    ...rows.slice(0, at).map(rightOf),
  ]);
  const source = row.first === null ? "is claimed" : "is computed";
  return `${place} ${WHO[column]} ${found} where ${right} ${source}.${agreed}${hint}`;
}

const rightOf = ({ first, claimed }: HopRow): string => first?.value ?? claimed?.value ?? "";

/** How the wrong value may have come from the right one: by a number that was left out or used once more. */
function hintOf(right: string, found: string, known: readonly string[]): string {
  const [a, b] = [readNumber(right), readNumber(found)];
  if (a === null || b === null || a === b) return "";
  const by = (value: number) =>
    known.find((text) => {
      const number = readNumber(text);
      return number !== null && Math.abs(number) > 1 && isNear(number, value);
    });
  const apart = by(Math.abs(a - b));
  if (apart !== undefined) return ` They differ by ${apart}, a number that was stated or found before.`;
  if (a === 0 || b === 0) return "";
  const times = by(Math.abs(b) > Math.abs(a) ? b / a : a / b);
  return times === undefined ? "" : ` One is ${times} times the other, a number that was stated or found before.`;
}

const isNear = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
