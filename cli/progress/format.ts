import { OUTCOMES } from "../../state/records/round.js";
import type { Usage } from "../../state/records/usage.js";
import { secondsLeft, type Tally } from "./tally.js";

/** A duration for people: 42 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A sum of money; unknown where a price is not configured. */
export function formatCost(costUsd: number | null): string {
  return costUsd === null ? "cost unknown (no prices configured)" : `$${costUsd.toFixed(costUsd < 1 ? 4 : 2)}`;
}

export function formatUsage({ calls, inputTokens, outputTokens, costUsd }: Usage): string {
  const tokens = (inputTokens + outputTokens).toLocaleString("en-US");
  return `${calls.toLocaleString("en-US")} calls, ${tokens} tokens, ${formatCost(costUsd)}`;
}

/** The outcomes that occurred, in the funnel's order: `12 solved · 3 invalid`. */
export function formatFunnel(tally: Tally): string {
  const parts = OUTCOMES.flatMap((outcome) => {
    const count = tally.outcomes[outcome];
    return count ? [`${count} ${outcome}`] : [];
  });
  return parts.length > 0 ? parts.reverse().join(" · ") : "no round has ended yet";
}

export function formatPoints(tally: Tally): string {
  return Object.entries(tally.points)
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([player, points]) => `${player} ${points}`)
    .join(" : ");
}

export function formatTimeLeft(tally: Tally, target: number): string {
  const left = secondsLeft(tally, target);
  return left === null ? "" : `about ${formatDuration(left)} left`;
}
