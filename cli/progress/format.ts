import type { RoundInFlight } from "../../campaign/campaign-handle.js";
import { counted } from "../../state/numbers/counted.js";
import { OUTCOMES, type Outcome } from "../../state/records/round.js";
import type { Usage } from "../../state/records/usage.js";

/** A duration as text: 42 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** A cost as text; "unknown" if a price is not configured, of any model. */
export function formatCost(costUsd: number | null): string {
  return costUsd === null ? "cost unknown (not every model has prices)" : `$${costUsd.toFixed(costUsd < 1 ? 4 : 2)}`;
}

export function formatUsage({ calls, inputTokens, outputTokens, costUsd, estimatedTokens = 0 }: Usage): string {
  if (calls === 0) return "no calls yet";
  const tokens = formatTokens(inputTokens + outputTokens, estimatedTokens);
  return `${calls.toLocaleString("en-US")} ${calls === 1 ? "call" : "calls"}, ${tokens}, ${formatCost(costUsd)}`;
}

/** Tokens as text: `12,000 tokens`, `12,000 tokens (3,000 estimated)`, `about 12,000 tokens (estimated)`. */
export function formatTokens(tokens: number, estimated: number): string {
  const count = tokens.toLocaleString("en-US");
  if (estimated === 0) return `${count} tokens`;
  if (estimated >= tokens) return `about ${count} tokens (estimated)`;
  return `${count} tokens (${estimated.toLocaleString("en-US")} estimated)`;
}

/** The outcomes that occurred, in the funnel's order: `12 solved · 3 invalid`. */
export function formatFunnel(outcomes: Partial<Record<Outcome, number>>): string {
  const parts = OUTCOMES.flatMap((outcome) => {
    const count = outcomes[outcome];
    return count ? [`${count} ${outcome}`] : [];
  });
  return parts.length > 0 ? parts.reverse().join(" · ") : "no round has ended yet";
}

export function formatPoints(points: Record<string, number>): string {
  return Object.entries(points)
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([player, count]) => `${player} ${count}`)
    .join(" : ");
}

/** Most rounds that a line lists individually; our choice. */
const NAMED = 3;

/** The rounds in flight, longest wait first: `5 rounds in flight: m1r1 validate 42 s, m2r3 defend 8 s, m4r1 attack 2 s, …`. */
export function formatWaiting(inFlight: readonly RoundInFlight[]): string {
  if (inFlight.length === 0) return "";
  const longest = inFlight.toSorted((left, right) => right.seconds - left.seconds);
  const named = longest.slice(0, NAMED).map(({ round, node, seconds }) => {
    return [round, node, formatDuration(seconds)].filter(Boolean).join(" ");
  });
  const rounds = `${counted(inFlight.length, "round")} in flight`;
  return `${rounds}: ${named.join(", ")}${inFlight.length > NAMED ? ", …" : ""}`;
}
