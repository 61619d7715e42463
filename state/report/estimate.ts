import { betaInterval, meanInterval } from "../numbers/intervals.js";
import { totalOf } from "../records/usage.js";
import type { SettledRound } from "../rounds.js";

/** An expected value with a 95% interval; null if nothing is known; `high` is null if unbounded. */
export interface Expectation {
  expected: number;
  low: number;
  high: number | null;
}

/** The expected cost and duration of a campaign, estimated from a few of its rounds. */
export interface CampaignEstimate {
  target: number;
  /** The rounds played for the estimate, and the rows accepted in them. */
  rounds: number;
  accepted: number;
  /** Share of rounds that yield a row. */
  yield: Expectation;
  expectedRounds: Expectation;
  calls: Expectation;
  inputTokens: Expectation;
  outputTokens: Expectation;
  /** Null if a price is not configured. */
  costUsd: Expectation | null;
  /** Seconds of wall time with the configured number of matches. */
  seconds: Expectation;
}

/**
 * Estimates the whole campaign from its first rounds. The share of rounds that yield a row is a Beta posterior (uniform
 * prior); the cost of a round is a mean with Student's t interval. The bounds are multiplied, which makes the interval
 * conservatively wide. Time is a round's time divided by the number of concurrent matches.
 */
export function estimateFrom(
  settled: readonly SettledRound[],
  plan: { target: number; matches: number },
): CampaignEstimate {
  const accepted = settled.filter(({ result }) => result.outcome === "accepted").length;
  const share = betaInterval(accepted, settled.length - accepted);
  const expectedRounds: Expectation = {
    expected: plan.target / share.mean,
    low: plan.target / share.high,
    high: share.low > 0 ? plan.target / share.low : null,
  };
  const total = (amounts: number[], divisor = 1): Expectation => {
    const perRound = meanInterval(amounts);
    const times = (rounds: number | null, amount: number | null) =>
      rounds === null || amount === null || !Number.isFinite(amount) ? null : (rounds * amount) / divisor;
    return {
      expected: times(expectedRounds.expected, perRound.mean) ?? 0,
      low: Math.max(0, times(expectedRounds.low, perRound.low) ?? 0),
      high: times(expectedRounds.high, perRound.high),
    };
  };
  const usages = settled.map(({ spent }) => totalOf(spent));
  const costs = usages.map(({ costUsd }) => costUsd);
  const known = costs.filter((cost) => cost !== null);
  return {
    target: plan.target,
    rounds: settled.length,
    accepted,
    yield: { expected: share.mean, low: share.low, high: share.high },
    expectedRounds,
    calls: total(usages.map(({ calls }) => calls)),
    inputTokens: total(usages.map(({ inputTokens }) => inputTokens)),
    outputTokens: total(usages.map(({ outputTokens }) => outputTokens)),
    costUsd: known.length === costs.length ? total(known) : null,
    seconds: total(
      settled.map(({ ms }) => ms / 1000),
      plan.matches,
    ),
  };
}
