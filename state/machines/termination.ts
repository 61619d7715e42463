import type { Limits } from "../config/config.js";
import { counted } from "../numbers/counted.js";
import type { EndReason } from "../records/events.js";
import type { Usage } from "../records/usage.js";

/** The figures of a campaign that its end depends on. */
export interface CampaignFigures {
  accepted: number;
  /** Rounds settled. */
  rounds: number;
  /** Rounds begun and not settled. */
  inFlight: readonly unknown[];
  usage: Usage;
  /** Wall time in milliseconds, summed over resumes. */
  milliseconds: number;
  /** Rounds in a row, up to now, without an accepted row. */
  sinceAccepted: number;
  /** Rounds in a row, up to now, that failed. */
  failuresInARow: number;
  /** Why the latest of them failed; empty before the first. */
  lastFailure: string;
}

/** One way for a campaign to end: when, and how to say so. */
export interface TerminationRule {
  reason: EndReason;
  isMet(figures: CampaignFigures): boolean;
  explain(figures: CampaignFigures): string;
}

const targetReached = (target: number): TerminationRule => ({
  reason: "target-reached",
  isMet: ({ accepted }) => accepted >= target,
  explain: ({ accepted, rounds }) => `${accepted} of ${target} rows accepted after ${counted(rounds, "round")}.`,
});

/** Rounds in flight count: a campaign never plays more rounds than it may. */
const roundsSpent = (limit: number): TerminationRule => ({
  reason: "rounds-spent",
  isMet: ({ rounds, inFlight }) => rounds + inFlight.length >= limit,
  explain: ({ rounds, inFlight }) => `${rounds + inFlight.length} rounds are played; limits.rounds is ${limit}.`,
});

const timeSpent = (minutes: number): TerminationRule => ({
  reason: "time-spent",
  isMet: ({ milliseconds }) => milliseconds >= minutes * 60_000,
  explain: ({ milliseconds }) =>
    `${(milliseconds / 60_000).toFixed(1)} minutes are spent; limits.minutes is ${minutes}.`,
});

const tokensOf = ({ inputTokens, outputTokens }: Usage) => inputTokens + outputTokens;

/** Where endpoints reported no tokens. */
const estimatedIn = ({ estimatedTokens = 0 }: Usage) =>
  estimatedTokens === 0 ? "" : ` (${estimatedTokens} tokens of them estimated)`;

const tokensSpent = (limit: number): TerminationRule => ({
  reason: "tokens-spent",
  isMet: ({ usage }) => tokensOf(usage) >= limit,
  explain: ({ usage }) => `${tokensOf(usage)} tokens are spent${estimatedIn(usage)}; limits.tokens is ${limit}.`,
});

/** An unknown cost is never compared: the rule holds only where every model has its prices. */
const moneySpent = (limit: number): TerminationRule => ({
  reason: "money-spent",
  isMet: ({ usage }) => usage.costUsd !== null && usage.costUsd >= limit,
  explain: ({ usage }) =>
    `${usage.costUsd?.toFixed(2)} US dollars are spent${estimatedIn(usage)}; limits.usd is ${limit}.`,
});

const failing = (limit: number): TerminationRule => ({
  reason: "failing",
  isMet: ({ failuresInARow }) => failuresInARow >= limit,
  explain: ({ failuresInARow, lastFailure }) =>
    `${failuresInARow} rounds in a row failed; limits.failuresInARow is ${limit}. The last one: ${lastFailure} (\`nanoflux doctor\` checks the endpoints.)`,
});

const stalled = (limit: number): TerminationRule => ({
  reason: "stalled",
  isMet: ({ sinceAccepted }) => sinceAccepted >= limit,
  explain: ({ sinceAccepted }) =>
    `${sinceAccepted} rounds in a row gave no accepted row; limits.stalledRounds is ${limit}.`,
});

/** The ends that leave rounds in flight, for a resume to play on. */
export const LEAVING_REASONS: ReadonlySet<EndReason> = new Set<EndReason>([
  "tokens-spent",
  "money-spent",
  "endpoint-refused",
  "endpoint-away",
]);

/** The limit of spending that is reached by these figures, or null. */
export const spendingRule = (limits: Limits, figures: CampaignFigures): TerminationRule | null =>
  metRule(spendingRules(limits), figures);

const spendingRules = ({ tokens, usd }: Limits): TerminationRule[] => [
  ...(tokens === null ? [] : [tokensSpent(tokens)]),
  ...(usd === null ? [] : [moneySpent(usd)]),
];

/** A campaign's rules, first the one that names the end where several are met at once. Limits not set give none. */
export function terminationRules({ target, limits }: { target: number; limits: Limits }): TerminationRule[] {
  return [
    targetReached(target),
    ...(limits.rounds === null ? [] : [roundsSpent(limits.rounds)]),
    ...(limits.minutes === null ? [] : [timeSpent(limits.minutes)]),
    ...spendingRules(limits),
    failing(limits.failuresInARow),
    stalled(limits.stalledRounds),
  ];
}

/** The first rule that is met, or null. */
export function metRule(rules: readonly TerminationRule[], figures: CampaignFigures): TerminationRule | null {
  return rules.find((rule) => rule.isMet(figures)) ?? null;
}
