import { createActor } from "xstate";
import type { CampaignEvent, CampaignEventOf } from "../records/events.js";
import type { Roles, RoundInput } from "../records/round.js";
import { openingRoles } from "./alternation.js";
import { type CampaignEnd, type CampaignSnapshot, campaignMachine, endOf, reopened } from "./campaign.js";
import { type CampaignRules, checkEvent } from "./campaign-context.js";
import type { MatchSnapshot } from "./fold.js";

/** The part of a round's input that the machines decide; what to ask about is targeting's. */
export type NextRound = Pick<RoundInput, "round" | "match" | "number" | "roles">;

/**
 * A campaign's live machines, and what they ask a runner to do. The runner acts, writes an event, and records it here;
 * that is the only way in. Everything asked for is derived from recorded events, so that after a crash the same
 * questions give the same answers.
 */
export interface Supervisor {
  /** Takes an event in, after it was written. Throws NanofluxError EVENTS_BROKEN where it contradicts the earlier ones. */
  record(event: CampaignEvent): void;
  /** The campaign's state: `value` is running, draining, or the reason of its end. */
  readonly campaign: CampaignSnapshot;
  /** The states of the matches that are open, by name. */
  readonly matches: ReadonlyMap<string, MatchSnapshot>;
  /** Matches to begin now: as many as may be played side by side, while the campaign runs. */
  matchesToStart(): { match: string; roles: Roles }[];
  /** Rounds to begin now, one for each open match that waits, as far as `limits.rounds` allows. */
  roundsToStart(): NextRound[];
  /** Rounds that were begun and have not settled; a resume plays these again, as they were recorded. */
  roundsInFlight(): CampaignEventOf<"round.started">[];
  /** Matches that are over and whose end is not recorded yet. */
  matchesToEnd(): Pick<CampaignEventOf<"match.ended">, "match" | "reason">[];
  /** What `campaign.ended` is to record now; null while rounds or matches are open, and once it is recorded. */
  campaignToEnd(): CampaignEnd | null;
  /** Wall time left under `limits.minutes`; null without that limit. Any event recorded after it ends the campaign. */
  millisecondsLeft(): number | null;
  /** Stops the actors. */
  close(): void;
}

/** Starts a campaign's machines, at the state that `past` leads to. Throws as {@link Supervisor.record}. */
export function superviseCampaign(rules: CampaignRules, past: Iterable<CampaignEvent> = []): Supervisor {
  let actor = createActor(campaignMachine, { input: rules }).start();
  const state = () => actor.getSnapshot();
  const openMatches = (): [string, MatchSnapshot][] =>
    state().context.open.flatMap((match): [string, MatchSnapshot][] => {
      const child = state().children[match];
      return child ? [[match, child.getSnapshot()]] : [];
    });

  const supervisor: Supervisor = {
    record(event) {
      const snapshot = state();
      checkEvent(snapshot.context, event);
      if (event.type === "campaign.resumed" && snapshot.status === "done") {
        actor = createActor(campaignMachine, { snapshot: reopened(snapshot), input: rules }).start();
      }
      if (state().status === "active") actor.send(event);
    },
    get campaign() {
      return state();
    },
    get matches() {
      return new Map(openMatches());
    },
    matchesToStart() {
      const { value, context } = state();
      if (value !== "running") return [];
      const { players, match: matchRules, student, matches } = context.rules;
      const missing = Math.max(0, matches - context.open.length);
      return Array.from({ length: missing }, (_, index) => {
        const number = context.matchesBegun + index + 1;
        return { match: `m${number}`, roles: openingRoles(players, matchRules, student, number) };
      });
    },
    roundsToStart() {
      const { value, context } = state();
      if (value !== "running") return [];
      const { rounds: most } = context.rules.limits;
      const allowed = most === null ? Number.POSITIVE_INFINITY : most - context.rounds - context.inFlight.length;
      return openMatches()
        .filter(([, match]) => match.value === "waiting")
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
    },
    roundsInFlight: () => state().context.inFlight,
    matchesToEnd() {
      const draining = state().value === "draining";
      return openMatches().flatMap(([match, { value }]): ReturnType<Supervisor["matchesToEnd"]> => {
        if (value === "rounds-played") return [{ match, reason: "rounds-played" }];
        return draining && value === "waiting" ? [{ match, reason: "campaign-ended" }] : [];
      });
    },
    campaignToEnd() {
      const { value, context } = state();
      const drained = value === "draining" && context.inFlight.length === 0 && context.open.length === 0;
      return drained ? endOf(context) : null;
    },
    millisecondsLeft() {
      const { rules: current, milliseconds } = state().context;
      return current.limits.minutes === null ? null : Math.max(0, current.limits.minutes * 60_000 - milliseconds);
    },
    close: () => {
      actor.stop();
    },
  };
  for (const event of past) supervisor.record(event);
  return supervisor;
}
