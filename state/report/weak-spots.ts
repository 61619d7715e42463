import { wilson } from "../numbers/intervals.js";
import type { Outcome } from "../records/round.js";
import type { SettledRound } from "../rounds.js";

/** The rate at which a player missed valid questions of one kind. `rate`, `low` and `high` from 0 to 1. */
export interface WeakSpot {
  player: string;
  /** The topic, or the number of hops. */
  kind: string;
  attempts: number;
  missed: number;
  rate: number;
  /** Wilson's 95% interval of the rate. */
  low: number;
  high: number;
}

export interface WeakSpots {
  byTopic: WeakSpot[];
  byHops: WeakSpot[];
}

/** For each outcome, whether its question passed every validity check. A missing outcome does not compile. */
const IS_VALID: Record<Outcome, boolean> = {
  failed: false,
  malformed: false,
  duplicate: false,
  contaminated: false,
  invalid: false,
  unproven: false,
  unscored: false,
  solved: true,
  declined: true,
  accepted: true,
};

/**
 * The topics and hop counts where defending players err, most certain weakness first (by the interval's lower end).
 * Only scored attempts at questions that passed every check count: a miss not confirmed by a second proof may be the
 * question's fault, and an unscored attempt carries no information.
 */
export function weakSpotsOf(played: readonly SettledRound[]): WeakSpots {
  const valid = played.filter(({ result }) => IS_VALID[result.outcome]);
  return {
    byTopic: spots(valid, ({ input }) => input.aim.topic),
    byHops: spots(valid, ({ result }) => result.challenge?.hops.length.toString()),
  };
}

function spots(played: readonly SettledRound[], kindOf: (round: SettledRound) => string | undefined): WeakSpot[] {
  const counts = new Map<string, { player: string; kind: string; attempts: number; missed: number }>();
  for (const round of played) {
    const player = round.input.roles.defender;
    const kind = kindOf(round);
    if (kind === undefined) continue;
    const key = JSON.stringify([player, kind]);
    const scored = round.result.grades.filter((grade) => grade !== null);
    const before = counts.get(key) ?? { player, kind, attempts: 0, missed: 0 };
    counts.set(key, {
      ...before,
      attempts: before.attempts + scored.length,
      missed: before.missed + scored.filter((right) => !right).length,
    });
  }
  return [...counts.values()]
    .filter(({ attempts }) => attempts > 0)
    .map((count) => ({ ...count, rate: count.missed / count.attempts, ...wilson(count.missed, count.attempts) }))
    .sort((left, right) => right.low - left.low || left.kind.localeCompare(right.kind));
}
