import type { RoundSummary } from "../../api.js";

/** What is shown over time. */
export const MEASURES = ["rows", "tokens", "cost", "rows an hour"] as const;
export type Measure = (typeof MEASURES)[number];

/** Rounds whose pace makes one figure of the rate. Ours. */
const PACE = 20;

/** A moment at which a round ended, and what had come together by then. */
export interface Moment {
  round: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Null where it is not known: a price that is not configured, or a pace with no time behind it. */
  value: number | null;
}

/** A campaign's course in one measure, a moment for each round that ended, in the order in which they did. */
export function courseOf(rounds: readonly RoundSummary[], measure: Measure): Moment[] {
  const ended = rounds
    .filter(({ outcome }) => outcome !== null)
    .map((round) => ({ ...round, moment: Date.parse(round.at) }))
    .sort((left, right) => left.moment - right.moment);
  let sum: number | null = 0;
  return ended.map((round, index) => {
    const add = { rows: rowsOf(round), tokens: round.tokens, cost: round.costUsd, "rows an hour": 0 }[measure];
    sum = sum === null || add === null ? null : sum + add;
    const value = measure === "rows an hour" ? paceOf(ended.slice(Math.max(0, index - PACE), index + 1)) : sum;
    return { round: round.round, at: round.moment, value };
  });
}

const rowsOf = ({ outcome }: Pick<RoundSummary, "outcome">) => (outcome === "accepted" ? 1 : 0);

/** Rows an hour between the first and the last of these rounds. */
function paceOf(rounds: readonly (Pick<RoundSummary, "outcome"> & { moment: number })[]): number | null {
  const [first, ...rest] = rounds;
  const last = rest.at(-1);
  if (first === undefined || last === undefined || last.moment === first.moment) return null;
  const rows = rest.reduce((sum, round) => sum + rowsOf(round), 0);
  return (rows / (last.moment - first.moment)) * 3_600_000;
}
