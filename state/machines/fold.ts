import { initialTransition, type SnapshotFrom, transition } from "xstate";
import type { CampaignEvent } from "../records/events.js";
import { type CampaignSnapshot, campaignMachine, reopened } from "./campaign.js";
import { type CampaignRules, checkEvent } from "./campaign-context.js";
import { type MatchInput, matchMachine } from "./match.js";

/** A match's state, whole. */
export type MatchSnapshot = SnapshotFrom<typeof matchMachine>;

/** A campaign's state before its first event. */
export function campaignStart(rules: CampaignRules): CampaignSnapshot {
  return initialTransition(campaignMachine, rules)[0];
}

/**
 * A campaign's state after one more recorded event, by pure transition alone.
 * @throws NanofluxError EVENTS_BROKEN where the event contradicts those before it
 */
export function campaignAfter(snapshot: CampaignSnapshot, event: CampaignEvent): CampaignSnapshot {
  checkEvent(snapshot.context, event);
  const takenUp = event.type === "campaign.resumed" && snapshot.status === "done" ? reopened(snapshot) : snapshot;
  return transition(campaignMachine, takenUp, event)[0];
}

/** A campaign's state after all of its recorded events. Throws as {@link campaignAfter}. */
export function foldCampaign(rules: CampaignRules, events: Iterable<CampaignEvent>): CampaignSnapshot {
  let snapshot = campaignStart(rules);
  for (const event of events) snapshot = campaignAfter(snapshot, event);
  return snapshot;
}

/** A match's state after one more recorded event of its campaign; events of other matches leave it as it is. */
export function matchAfter(snapshot: MatchSnapshot, event: CampaignEvent): MatchSnapshot {
  const { match } = snapshot.context;
  switch (event.type) {
    case "round.started":
      return event.input.match === match ? transition(matchMachine, snapshot, event)[0] : snapshot;
    case "round.settled":
    case "match.ended":
      return event.match === match ? transition(matchMachine, snapshot, event)[0] : snapshot;
    case "campaign.ended":
      return transition(matchMachine, snapshot, event)[0];
    default:
      return snapshot;
  }
}

/** A match's state after all recorded events of its campaign; null where no event starts it. */
export function foldMatch(
  { match: rules, student }: Pick<CampaignRules, "match" | "student">,
  match: string,
  events: Iterable<CampaignEvent>,
): MatchSnapshot | null {
  let snapshot: MatchSnapshot | null = null;
  for (const event of events) {
    if (event.type === "match.started" && event.match === match) {
      const input: MatchInput = { match, roles: event.roles, rules, student };
      snapshot = initialTransition(matchMachine, input)[0];
    } else if (snapshot !== null) snapshot = matchAfter(snapshot, event);
  }
  return snapshot;
}
