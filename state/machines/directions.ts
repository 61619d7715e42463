import type { CampaignEventOf } from "../records/events.js";
import type { Roles, RoundInput } from "../records/round.js";
import { mostRoundsAtOnce } from "../rules/rounds-needed.js";
import type { CampaignActors } from "./actors.js";
import { openingRoles } from "./alternation.js";
import { type CampaignEnd, endOf } from "./campaign.js";
import type { CampaignContext } from "./campaign-context.js";

/** The part of a round's input that the machines decide; what to ask about is targeting's. */
export type NextRound = Pick<RoundInput, "round" | "match" | "number" | "roles">;

/**
 * What the machines ask a runner to do now. The runner acts, writes an event and records it; then it asks again.
 * Everything is derived from recorded events, so that after a crash the same questions give the same answers.
 */
export interface Directions {
  /** Matches that are over and whose end is not recorded yet. */
  matchesToEnd: Pick<CampaignEventOf<"match.ended">, "match" | "reason">[];
  /** Matches to begin: as many as may be played side by side, while the campaign runs. */
  matchesToStart: { match: string; roles: Roles }[];
  /** Rounds to begin, one for each open match that waits, as far as `limits.rounds` allows. */
  roundsToStart: NextRound[];
  /** What `campaign.ended` is to record; null while rounds or matches are open, and once it is recorded. */
  campaignToEnd: CampaignEnd | null;
}

export function directionsOf(actors: CampaignActors): Directions {
  return {
    matchesToEnd: matchesToEnd(actors),
    matchesToStart: matchesToStart(actors),
    roundsToStart: roundsToStart(actors),
    campaignToEnd: campaignToEnd(actors),
  };
}

function matchesToEnd({ campaign, matches }: CampaignActors): Directions["matchesToEnd"] {
  const draining = campaign.value === "draining";
  return Object.entries(matches).flatMap(([match, { value }]): Directions["matchesToEnd"] => {
    if (value === "rounds-played") return [{ match, reason: "rounds-played" }];
    return draining && value === "waiting" ? [{ match, reason: "campaign-ended" }] : [];
  });
}

function matchesToStart({ campaign: { value, context } }: CampaignActors): Directions["matchesToStart"] {
  if (value !== "running") return [];
  const { players, match: rules, student, matches } = context.rules;
  const missing = Math.max(0, Math.min(matches, mostInFlight(context)) - context.open.length);
  return Array.from({ length: missing }, (_, index) => {
    const number = context.matchesBegun + index + 1;
    return { match: `m${number}`, roles: openingRoles(players, rules, student, number) };
  });
}

function roundsToStart({ campaign: { value, context }, matches }: CampaignActors): NextRound[] {
  if (value !== "running") return [];
  const { rounds: most } = context.rules.limits;
  const left = most === null ? Number.POSITIVE_INFINITY : most - context.rounds;
  const allowed = Math.max(0, Math.min(left, mostInFlight(context)) - context.inFlight.length);
  return Object.entries(matches)
    .filter(([, { value }]) => value === "waiting")
    .slice(0, allowed)
    .map(
      ([
        match,
        {
          context: { roles, rounds },
        },
      ]) => ({
        round: `${match}r${rounds + 1}`,
        match,
        number: rounds + 1,
        roles,
      }),
    );
}

const mostInFlight = ({ rules: { target }, accepted, rounds }: CampaignContext) =>
  mostRoundsAtOnce({ target, accepted, rounds });

function campaignToEnd({ campaign: { value, context } }: CampaignActors): CampaignEnd | null {
  const drained = value === "draining" && context.inFlight.length === 0 && context.open.length === 0;
  return drained ? endOf(context) : null;
}

/** Milliseconds of play left under `limits.minutes`; null without that limit. */
export function millisecondsLeft({ campaign: { context } }: CampaignActors): number | null {
  const { minutes } = context.rules.limits;
  return minutes === null ? null : Math.max(0, minutes * 60_000 - context.milliseconds);
}
