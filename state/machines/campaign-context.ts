import type { CampaignConfig } from "../config/config.js";
import { NanofluxError } from "../errors.js";
import type { CampaignEvent, CampaignEventOf, EndReason } from "../records/events.js";
import type { Outcome } from "../records/round.js";
import { addUsage, noUsage, totalOf } from "../records/usage.js";
import { pointOf } from "./alternation.js";
import type { CampaignFigures } from "./termination.js";

/** The part of a configuration that decides how a campaign goes on and when it ends. */
export type CampaignSettings = Pick<CampaignConfig, "target" | "limits" | "matches" | "match" | "players" | "student">;

/** The same as the machine knows it: of the players only the names, the first to attack first. */
export type CampaignRules = Omit<CampaignSettings, "players"> & { players: [string, string] };

/** The rules in a configuration, and nothing else of it. */
export function rulesOf({ target, limits, matches, match, student, players }: CampaignSettings): CampaignRules {
  const [first = "", second = ""] = Object.keys(players);
  return { target, limits, matches, match, student, players: [first, second] };
}

/** All that a campaign remembers; plain JSON, whose size does not grow with the rounds played. */
export interface CampaignContext extends CampaignFigures {
  rules: CampaignRules;
  /** How the campaign will end and why, once that is certain: no new rounds from then on. */
  ending: { reason: EndReason; message: string } | null;
  /** Matches begun so far, ended ones included. */
  matchesBegun: number;
  /** Matches begun and not ended. */
  open: string[];
  /** The rounds in flight, as they were recorded: a resume plays these again. */
  inFlight: CampaignEventOf<"round.started">[];
  outcomes: Partial<Record<Outcome, number>>;
  points: Record<string, number>;
}

/** A campaign before its first event. */
export function newCampaign(rules: CampaignRules): CampaignContext {
  const [first, second] = rules.players;
  return {
    rules,
    ending: null,
    accepted: 0,
    rounds: 0,
    usage: noUsage,
    milliseconds: 0,
    sinceAccepted: 0,
    failuresInARow: 0,
    lastFailure: "",
    matchesBegun: 0,
    open: [],
    inFlight: [],
    outcomes: {},
    points: { [first]: 0, [second]: 0 },
  };
}

/** What a recorded event changes. */
export function account(context: CampaignContext, event: CampaignEvent): CampaignContext {
  const timed = "clock" in event ? { ...context, milliseconds: Math.max(context.milliseconds, event.clock) } : context;
  switch (event.type) {
    case "match.started":
      return { ...timed, matchesBegun: timed.matchesBegun + 1, open: [...timed.open, event.match] };
    case "match.ended":
      return { ...timed, open: timed.open.filter((match) => match !== event.match) };
    case "campaign.ended":
      // A match whose round was left in flight stays open: a resume plays that round on.
      return { ...timed, open: timed.open.filter((match) => roundIn(timed, match) !== undefined) };
    case "campaign.resumed":
      return { ...timed, inFlight: timed.inFlight.map((begun) => readFrom(begun, event.journalOffset)) };
    case "round.started":
      return { ...timed, inFlight: [...without(timed, event.input.round), event] };
    case "round.settled":
      return { ...timed, ...settle(timed, event) };
    default:
      return timed;
  }
}

/** A journal that was found cut says where the rounds then in flight are to look for what they have paid. */
const readFrom = (begun: CampaignContext["inFlight"][number], journalOffset = begun.journalOffset) => ({
  ...begun,
  journalOffset,
});

const without = ({ inFlight }: CampaignContext, round: string) => inFlight.filter(({ input }) => input.round !== round);
const roundIn = ({ inFlight }: CampaignContext, match: string) => inFlight.find(({ input }) => input.match === match);

function settle(context: CampaignContext, event: CampaignEventOf<"round.settled">): Partial<CampaignContext> {
  const { input, result, spent } = event;
  const { outcome } = result;
  const point = pointOf(outcome, input.roles);
  return {
    inFlight: without(context, input.round),
    rounds: context.rounds + 1,
    accepted: context.accepted + (outcome === "accepted" ? 1 : 0),
    sinceAccepted: outcome === "accepted" ? 0 : context.sinceAccepted + 1,
    failuresInARow: outcome === "failed" ? context.failuresInARow + 1 : 0,
    lastFailure: outcome === "failed" ? result.reason : context.lastFailure,
    usage: addUsage(context.usage, totalOf(spent)),
    outcomes: { ...context.outcomes, [outcome]: (context.outcomes[outcome] ?? 0) + 1 },
    points: point === null ? context.points : { ...context.points, [point]: (context.points[point] ?? 0) + 1 },
  };
}

/**
 * What must be true of an event at its place in the log.
 * @throws NanofluxError EVENTS_BROKEN where it contradicts the events before it
 */
export function checkEvent(context: CampaignContext, event: CampaignEvent): void {
  const problem = contradiction(context, event);
  if (problem === null) return;
  throw new NanofluxError("EVENTS_BROKEN", `events.jsonl contradicts itself: ${problem}.`, FIX);
}

const FIX =
  "Restore events.jsonl from a backup; or `nanoflux resume DIR --repair`: it keeps a copy, and goes on from the last good line.";

function contradiction({ open, inFlight }: CampaignContext, event: CampaignEvent): string | null {
  switch (event.type) {
    case "match.started":
      return open.includes(event.match) ? `match ${event.match} starts twice` : null;
    case "match.ended":
      return open.includes(event.match) ? null : `match ${event.match} ends, but is not being played`;
    case "round.started": {
      const { match, round } = event.input;
      if (!open.includes(match)) return `round ${round} starts in match ${match}, which is not being played`;
      const other = inFlight.find(({ input }) => input.match === match && input.round !== round);
      return other ? `round ${round} starts while ${other.input.round} is in flight in the same match` : null;
    }
    case "round.settled": {
      const { match, round } = event.input;
      return inFlight.some(({ input }) => input.round === round && input.match === match)
        ? null
        : `round ${round} of match ${match} settles, but is not in flight`;
    }
    default:
      return null;
  }
}
