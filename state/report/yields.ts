import { wilson } from "../numbers/intervals.js";
import type { SettledRound } from "../rounds.js";

/** How many rounds of one kind came to a row. `rate`, `low` and `high` from 0 to 1. */
export interface Yield {
  rounds: number;
  accepted: number;
  rate: number;
  /** Wilson's 95% interval of the rate. */
  low: number;
  high: number;
}

/** The yield of some rounds by what each of them is about. */
export function yieldsBy(
  settled: readonly SettledRound[],
  kindOf: (round: SettledRound) => string,
): Map<string, Yield> {
  const counts = new Map<string, { rounds: number; accepted: number }>();
  for (const round of settled) {
    const kind = kindOf(round);
    const before = counts.get(kind) ?? { rounds: 0, accepted: 0 };
    const isAccepted = round.result.outcome === "accepted";
    counts.set(kind, { rounds: before.rounds + 1, accepted: before.accepted + (isAccepted ? 1 : 0) });
  }
  return new Map(
    [...counts].map(([kind, { rounds, accepted }]) => [
      kind,
      { rounds, accepted, rate: accepted / rounds, ...wilson(accepted, rounds) },
    ]),
  );
}
