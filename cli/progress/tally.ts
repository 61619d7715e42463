import type { CampaignEvent } from "../../state/records/events.js";
import type { Outcome } from "../../state/records/round.js";
import { addUsage, noUsage, type Usage } from "../../state/records/usage.js";

/** The figures that a running campaign shows, folded from its events one by one. */
export interface Tally {
  accepted: number;
  rounds: number;
  running: number;
  outcomes: Partial<Record<Outcome, number>>;
  /** Points by player: accepted rows as Attacker, solved questions as Defender. */
  points: Record<string, number>;
  usage: Usage;
  notices: string[];
  /** Seconds of this session, from its first event to its latest. */
  seconds: number;
  sessionStart: string | null;
  acceptedAtSessionStart: number;
}

export const emptyTally: Tally = {
  accepted: 0,
  rounds: 0,
  running: 0,
  outcomes: {},
  points: {},
  usage: noUsage,
  notices: [],
  seconds: 0,
  sessionStart: null,
  acceptedAtSessionStart: 0,
};

const secondsBetween = (from: string | null, to: string) =>
  from === null ? 0 : (Date.parse(to) - Date.parse(from)) / 1000;

/** The tally after one more event. `roles` tells who attacked in the rounds that are running. */
export function tallyEvent(
  tally: Tally,
  event: CampaignEvent,
  roles: Map<string, { attacker: string; defender: string }>,
): Tally {
  const next = { ...tally, seconds: secondsBetween(tally.sessionStart, event.at) };
  switch (event.type) {
    case "campaign.started":
    case "campaign.resumed":
      return { ...next, sessionStart: event.at, seconds: 0, running: 0, acceptedAtSessionStart: tally.accepted };
    case "round.started":
      roles.set(event.input.round, event.input.roles);
      return { ...next, running: tally.running + 1 };
    case "round.settled": {
      const { outcome } = event.result;
      const players = roles.get(event.round);
      roles.delete(event.round);
      const scorer = outcome === "accepted" ? players?.attacker : outcome === "solved" ? players?.defender : undefined;
      return {
        ...next,
        rounds: tally.rounds + 1,
        running: Math.max(0, tally.running - 1),
        accepted: tally.accepted + (outcome === "accepted" ? 1 : 0),
        outcomes: { ...tally.outcomes, [outcome]: (tally.outcomes[outcome] ?? 0) + 1 },
        points: scorer ? { ...tally.points, [scorer]: (tally.points[scorer] ?? 0) + 1 } : tally.points,
        usage: addUsage(tally.usage, event.usage),
      };
    }
    case "notice":
      return { ...next, notices: [...tally.notices, event.message] };
    default:
      return next;
  }
}

/** Seconds until the target at this session's pace; null before the first accepted row, and once it is reached. */
export function secondsLeft({ accepted, acceptedAtSessionStart, seconds }: Tally, target: number): number | null {
  const done = accepted - acceptedAtSessionStart;
  return done > 0 && accepted < target ? (seconds / done) * (target - accepted) : null;
}
