import { assign, enqueueActions, type SnapshotFrom, sendTo, setup, spawnChild, stopChild } from "xstate";
import { type CampaignEvent, type CampaignEventOf, END_REASONS, type EndReason } from "../records/events.js";
import { account, type CampaignContext, type CampaignRules, newCampaign } from "./campaign-context.js";
import { matchMachine } from "./match.js";
import { explainEnd, metRule, terminationRules } from "./termination.js";

/** How a campaign ended, with its figures: what `campaign.ended` records. */
export type CampaignEnd = Omit<CampaignEventOf<"campaign.ended">, "type" | "at">;

/** The end that is certain once the campaign drains; null before. */
export function endOf(context: CampaignContext): CampaignEnd | null {
  const { ending: reason, accepted, rounds, usage, milliseconds } = context;
  if (reason === null) return null;
  const message = explainEnd(reason, terminationRules(context.rules), context);
  return { reason, message, accepted, rounds, usage, seconds: milliseconds / 1000 };
}

const met = (context: CampaignContext): EndReason | null =>
  metRule(terminationRules(context.rules), context)?.reason ?? null;

const matchOf = (event: CampaignEvent): string =>
  event.type === "round.started" ? event.input.match : "match" in event ? event.match : "";

/** The transition into the final state that is named as its reason. */
const ends = (reason: EndReason) =>
  ({
    guard: { type: "reasonIs", params: reason },
    target: reason,
    actions: ["tellMatches", "account", "end"],
  }) as const;

/** What both running and draining do with an event. It stands in them: a final state must hear nothing more. */
const recorded = {
  "campaign.started": { actions: "account" },
  "match.started": { actions: ["account", "superviseMatch"] },
  "round.started": { actions: ["account", "tellMatch"] },
  "review.answered": { actions: "account" },
  "round.settled": { actions: ["account", "tellMatch"] },
  "match.ended": [
    { guard: "endedByItself", actions: ["account", "releaseMatch"] },
    { actions: ["account", "tellMatch", "releaseMatch"] },
  ],
  notice: { actions: "account" },
} as const;

/**
 * How many matches, when to stop and why. `running` starts rounds; `draining` lets those in flight finish, since how
 * the campaign ends is certain; each end is a final state of its own. Like its matches, which it supervises, it reacts
 * to recorded events only. What it passes on to them decides nothing here, so that a fold of the log alone gives the
 * same states.
 */
export const campaignMachine = setup({
  types: {} as { context: CampaignContext; input: CampaignRules; events: CampaignEvent; output: CampaignEnd | null },
  actors: { match: matchMachine },
  actions: {
    account: assign(({ context, event }) => account(context, event)),
    nameTheEnd: assign({ ending: ({ context }) => met(context) }),
    cancel: assign({ ending: "cancelled" }),
    end: assign({ ending: ({ context, event }) => (event.type === "campaign.ended" ? event.reason : context.ending) }),
    reopen: assign({ ending: null, sinceAccepted: 0, failuresInARow: 0 }),
    superviseMatch: spawnChild("match", {
      id: ({ event }) => matchOf(event),
      input: ({ context, event }) => {
        const { match: rules, student, players } = context.rules;
        const [attacker, defender] = players;
        const roles = event.type === "match.started" ? event.roles : { attacker, defender };
        return { match: matchOf(event), roles, rules, student };
      },
    }),
    tellMatch: sendTo(
      ({ event }) => matchOf(event),
      ({ event }) => event,
    ),
    tellMatches: enqueueActions(({ context, event, enqueue }) => {
      for (const match of context.open) enqueue.sendTo(match, event);
    }),
    releaseMatch: stopChild(({ event }) => matchOf(event)),
  },
  guards: {
    isLimitMet: ({ context }) => met(context) !== null,
    isTargetReachedMeanwhile: ({ context }) => context.ending !== "target-reached" && met(context) === "target-reached",
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
        "campaign.stopping": { target: "draining", actions: ["account", "cancel"] },
        "campaign.resumed": { actions: "account" },
        "campaign.ended": { actions: "account", description: "under a limit that was raised since: it goes on" },
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
    cancelled: { type: "final" },
  },
  output: ({ context }) => endOf(context),
});

/** A campaign's state, whole. */
export type CampaignSnapshot = SnapshotFrom<typeof campaignMachine>;

/**
 * The state of an ended campaign as if it still drained, so that `campaign.resumed` can take it up again. Whether it
 * then goes on is for the rules to say: a target or a limit that still holds ends it at once.
 */
export function reopened({ context }: CampaignSnapshot): CampaignSnapshot {
  return campaignMachine.resolveState({ value: "draining", context });
}
