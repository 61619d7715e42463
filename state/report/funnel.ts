import { OUTCOMES, type Outcome } from "../records/round.js";
import type { SettledRound } from "../rounds.js";

/** How many rounds ended for one reason; figures and quotations in it are masked, so that like reasons meet. */
interface ReasonCount {
  reason: string;
  count: number;
}

/** One outcome of the funnel: how many rounds ended there, why, and how many went on. */
export interface FunnelStep {
  outcome: Outcome;
  count: number;
  /** Rounds that got past this step; for `accepted` the rows themselves. */
  left: number;
  reasons: ReasonCount[];
}

/** From proposed to accepted, in the order in which a round can end; every outcome is listed, also with 0. */
export function funnelOf(played: readonly SettledRound[]): FunnelStep[] {
  let left = played.length;
  return OUTCOMES.map((outcome) => {
    const ended = played.filter(({ result }) => result.outcome === outcome);
    if (outcome !== "accepted") left -= ended.length;
    return {
      outcome,
      count: ended.length,
      left,
      reasons: groupReasons(ended.map(({ result }) => result.reason)),
    };
  });
}

/** The most frequent first; equals by name. */
function groupReasons(reasons: readonly string[]): ReasonCount[] {
  const counts = new Map<string, number>();
  for (const reason of reasons.map(masked)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((left, right) => right.count - left.count || left.reason.localeCompare(right.reason));
}

const LONGEST_REASON = 200;

/** A reason without its figures and quotations: reasons of one kind are the same text. */
export function masked(reason: string): string {
  return reason
    .replace(/"[^"]*"|“[^“”]*”|`[^`]*`/g, "“…”")
    .replace(/[-+]?\d[\d,._]*(?:e[-+]?\d+)?(?<![,._])/gi, "#")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, LONGEST_REASON);
}
