import { assertEvent, assign, enqueueActions, type SnapshotFrom, sendTo, setup, spawnChild, stopChild } from "xstate";
import { type CampaignEvent, type CampaignEventOf, END_REASONS, type EndReason } from "../records/events.js";
import { account, type CampaignContext, type CampaignRules, newCampaign } from "./campaign-context.js";
import { type MatchInput, matchMachine } from "./match.js";
import { metRule, terminationRules } from "./termination.js";

/** How a campaign ended, with its figures: what `campaign.ended` records. */
export type CampaignEnd = Omit<CampaignEventOf<"campaign.ended">, "type" | "at" | "clock">;

/** The end that is certain once the campaign drains; null before. */
export function endOf({ ending, accepted, rounds, usage, milliseconds }: CampaignContext): CampaignEnd | null {
  return ending && { ...ending, accepted, rounds, usage, seconds: milliseconds / 1000 };
}

/** The end that the rules name by now, with its sentence. */
function met(context: CampaignContext): CampaignContext["ending"] {
  const rule = metRule(terminationRules(context.rules), context);
  return rule && { reason: rule.reason, message: rule.explain(context) };
}

/** The match that an event is about; the campaign passes the event on to it. */
export function matchOf(event: CampaignEventOf<"match.started" | "match.ended" | "round.started" | "round.settled">) {
  return "input" in event ? event.input.match : event.match;
}

/** What a match is spawned with. */
export const matchInput = (
  { rules: { match: rules, student } }: CampaignContext,
  { match, roles }: CampaignEventOf<"match.started">,
): MatchInput => ({ match, roles, rules, student });

/** The transition into the final state that is named as its reason. */
const ends = (reason: EndReason) =>
  ({
    guard: { type: "reasonIs", params: reason },
    target: reason,
    actions: ["tellMatches", "account", "end"],
  }) as const;

/** What both running and draining do with an event; a final state must take no more. */
const recorded = {
  "campaign.started": { actions: "account" },
  "match.started": { actions: ["account", "spawnMatch"] },
  "round.started": { actions: ["account", "tellMatch"] },
  "review.answered": { actions: "account" },
  "round.settled": { actions: ["account", "tellMatch"] },
  "match.ended": [
    { guard: "endedByItself", actions: ["account", "stopMatch"] },
    { actions: ["account", "tellMatch", "stopMatch"] },
  ],
  notice: { actions: "account" },
} as const;

/**
 * How many matches, when to stop and why: the supervisor of a campaign's actors. It spawns an actor for each match and
 * passes on to it what concerns it. `running` starts rounds; `draining` lets those in flight finish, since how the
 * campaign ends is certain; each end is a final state of its own. Messages are recorded events only, so that actors
 * that run live, and the ledger, which delivers the same messages while it folds the log, reach the same states.
 */
export const campaignMachine = setup({
  types: {} as { context: CampaignContext; input: CampaignRules; events: CampaignEvent; output: CampaignEnd | null },
  actors: { match: matchMachine },
  actions: {
    account: assign(({ context, event }) => account(context, event)),
    nameTheEnd: assign({ ending: ({ context }) => met(context) }),
    stopAsAsked: assign(({ event }) => {
      assertEvent(event, "campaign.stopping");
      return { ending: { reason: event.reason, message: event.message } };
    }),
    end: assign(({ event }) => {
      assertEvent(event, "campaign.ended");
      return { ending: { reason: event.reason, message: event.message } };
    }),
    reopen: assign({ ending: null, sinceAccepted: 0, failuresInARow: 0 }),
    spawnMatch: spawnChild("match", {
      id: ({ event }) => {
        assertEvent(event, "match.started");
        return event.match;
      },
      input: ({ context, event }) => {
        assertEvent(event, "match.started");
        return matchInput(context, event);
      },
    }),
    tellMatch: sendTo(
      ({ event }) => {
        assertEvent(event, ["match.ended", "round.started", "round.settled"]);
        return matchOf(event);
      },
      ({ event }) => event,
    ),
    tellMatches: enqueueActions(({ context, event, enqueue }) => {
      for (const match of context.open) enqueue.sendTo(match, event);
    }),
    stopMatch: stopChild(({ event }) => {
      assertEvent(event, "match.ended");
      return event.match;
    }),
  },
  guards: {
    isLimitMet: ({ context }) => met(context) !== null,
    isTargetReachedMeanwhile: ({ context }) =>
      context.ending?.reason !== "target-reached" && met(context)?.reason === "target-reached",
    reasonIs: ({ event }, reason: EndReason) => event.type === "campaign.ended" && event.reason === reason,
    endedByItself: ({ event }) => event.type === "match.ended" && event.reason === "rounds-played",
  },
}).createMachine({
  id: "campaign",
  context: ({ input }) => newCampaign(input),
  initial: "running",
  states: {
    running: {
      always: { guard: "isLimitMet", target: "draining", actions: "nameTheEnd" },
      on: {
        ...recorded,
        "campaign.stopping": { target: "draining", actions: ["account", "stopAsAsked"] },
        "campaign.resumed": { actions: "account" },
        "campaign.ended": {
          actions: ["account", "reopen"],
          description: "under a limit that was raised since: it goes on",
        },
      },
    },
    draining: {
      always: { guard: "isTargetReachedMeanwhile", actions: "nameTheEnd" },
      on: {
        ...recorded,
        "campaign.stopping": { actions: "account" },
        "campaign.resumed": { target: "running", actions: ["account", "reopen"] },
        "campaign.ended": END_REASONS.map(ends),
      },
    },
    "target-reached": { type: "final" },
    "rounds-spent": { type: "final" },
    "time-spent": { type: "final" },
    "tokens-spent": { type: "final" },
    "money-spent": { type: "final" },
    stalled: { type: "final" },
    failing: { type: "final" },
    "endpoint-refused": { type: "final" },
    "endpoint-away": { type: "final" },
    cancelled: { type: "final" },
  },
  output: ({ context }) => endOf(context),
});

/** A campaign's state, whole. */
export type CampaignSnapshot = SnapshotFrom<typeof campaignMachine>;
