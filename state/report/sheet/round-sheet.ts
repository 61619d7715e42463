import type { RoundOutcome } from "../../records/round.js";
import { plainValue, statedNumbers } from "../../rules/givens.js";
import { type Divergence, divergenceOf } from "./divergence.js";
import { type HopTable, hopTable } from "./hop-table.js";
import { numbersIn } from "./numbers-in.js";

/** A round's question and hops, worked out for a reader by code. */
export interface RoundSheet {
  /** Where the question states its numbers: from character `start` to before `end`. */
  givens: { start: number; end: number }[];
  table: HopTable;
  divergence: Divergence | null;
}

/** The sheet of a round; null where it has no question. */
export function sheetOf(result: RoundOutcome): RoundSheet | null {
  const { challenge } = result;
  const table = hopTable(result);
  if (challenge === undefined || table === null) return null;
  const stated = new Set(statedNumbers(challenge.question).values);
  const givens = numbersIn(challenge.question).flatMap(({ text, start, end }) =>
    stated.has(plainValue(text)) ? [{ start, end }] : [],
  );
  return { givens, table, divergence: divergenceOf(table, challenge.question) };
}
