import { type ActorScope, createActor, type EventFromLogic, initialTransition, type SnapshotFrom } from "xstate";
import { CampaignConfig } from "../config/config.js";
import type { CampaignEvent } from "../records/events.js";
import { type CampaignSnapshot, campaignMachine, matchInput } from "./campaign.js";
import { type CampaignContext, type CampaignSettings, checkEvent, rulesOf } from "./campaign-context.js";
import { type MatchEvent, matchMachine } from "./match.js";

/** The complete state of a match. */
export type MatchSnapshot = SnapshotFrom<typeof matchMachine>;

/**
 * The actors of a campaign, as values: the campaign's snapshot, and its children's by match. They are XState's own
 * machines, and {@link tell} passes events on: what the campaign sends is delivered at once and in order. Nothing runs
 * beside it, so that the same messages give the same states, live and after a crash.
 */
export interface CampaignActors {
  readonly campaign: CampaignSnapshot;
  /** The open matches. */
  readonly matches: Readonly<Record<string, MatchSnapshot>>;
}

/** A campaign's actors before its first event. */
export function startActors(settings: CampaignSettings): CampaignActors {
  return { campaign: initialTransition(campaignMachine, rulesOf(settings))[0], matches: {} };
}

/**
 * The actors after one more recorded event.
 * @throws NanofluxError EVENTS_BROKEN where the event contradicts those before it
 */
export function tell(actors: CampaignActors, event: CampaignEvent): CampaignActors {
  checkEvent(actors.campaign.context, event);
  if (event.type === "example.reviewed") return actors;
  const { campaign: before, matches: children } =
    event.type === "campaign.resumed" && actors.campaign.status === "done" ? reopened(actors) : actors;
  const { scope, asked } = campaignScope();
  const campaign = campaignMachine.transition(before, event, scope);
  const matches = { ...children };
  for (const { type, child } of asked.splice(0)) {
    if (type === "xstate.spawnChild" && event.type === "match.started") {
      matches[event.match] = initialTransition(matchMachine, matchInput(campaign.context, event))[0];
    } else if (type === "xstate.sendTo" && child !== null && isForMatches(event)) {
      const match = matches[child];
      if (match) matches[child] = matchMachine.transition(match, event, matchScope());
    }
  }
  if (event.type === "match.ended" || event.type === "campaign.ended") {
    const open = new Set(campaign.context.open);
    for (const name of Object.keys(matches)) if (!open.has(name)) delete matches[name];
  }
  return { campaign, matches };
}

/** An action that the campaign's machine requested in a transition: XState's action, and the child it addresses. */
interface Asked {
  type: string;
  child: string | null;
}

const nothing = () => undefined;

/**
 * Where transitions run. XState's own `transition()` makes a whole actor for each call (5.33, createInertActorScope),
 * which took nine tenths of a fold's time; one per machine is enough. Nothing is executed: requested actions are
 * collected in `asked`.
 */
const campaignScope = once(() => {
  const asked: Asked[] = [];
  const self = createActor(campaignMachine, { input: rulesOf(CampaignConfig.parse({})) });
  const scope: ActorScope<CampaignSnapshot, EventFromLogic<typeof campaignMachine>> = {
    ...inert(self.system),
    self,
    actionExecutor: ({ type, params }) => asked.push({ type, child: targetOf(params) }),
  };
  return { scope, asked };
});

const matchScope = once((): ActorScope<MatchSnapshot, MatchEvent> => {
  const { match: rules, student } = CampaignConfig.parse({});
  const self = createActor(matchMachine, {
    input: { match: "", roles: { attacker: "", defender: "" }, rules, student },
  });
  return { ...inert(self.system), self };
});

const inert = <System>(system: System) => ({
  id: "",
  sessionId: "",
  system,
  logger: nothing,
  defer: nothing,
  emit: nothing,
  stopChild: nothing,
  actionExecutor: nothing,
});

const targetOf = (params: unknown): string | null =>
  typeof params === "object" && params !== null && "targetId" in params && typeof params.targetId === "string"
    ? params.targetId
    : null;

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const FOR_MATCHES: ReadonlySet<CampaignEvent["type"]> = new Set<MatchEvent["type"]>([
  "round.started",
  "round.settled",
  "match.ended",
  "campaign.ended",
]);
const isForMatches = (event: CampaignEvent): event is MatchEvent => FOR_MATCHES.has(event.type);

/**
 * Puts an ended campaign back into its draining state, so that `campaign.resumed` can continue it. The usual rules then
 * apply: a target or limit that still holds ends it at once.
 */
const reopened = ({ campaign, matches }: CampaignActors): CampaignActors =>
  restoreActors({ value: "draining", context: campaign.context }, matches);

/** The part of an actor's snapshot needed to restore it; plain JSON. */
export type ActorState<Snapshot extends { value: unknown; context: unknown }> = Pick<Snapshot, "value" | "context">;

/** Restores the actors from their states; XState recreates the campaign's references to its children. */
export function restoreActors(
  campaign: { value: CampaignSnapshot["value"]; context: CampaignContext },
  states: Readonly<Record<string, ActorState<MatchSnapshot>>>,
): CampaignActors {
  const matches = Object.fromEntries(
    Object.entries(states).map(([name, state]) => [name, matchMachine.resolveState(state)]),
  );
  const children = Object.fromEntries(
    Object.entries(matches).map(([name, snapshot]) => [
      name,
      { snapshot: matchMachine.getPersistedSnapshot(snapshot), src: "match", syncSnapshot: false },
    ]),
  );
  const whole = campaignMachine.resolveState(campaign);
  const persisted = { ...campaignMachine.getPersistedSnapshot(whole), children };
  const actor = createActor(campaignMachine, { snapshot: persisted, input: campaign.context.rules });
  return { campaign: actor.getSnapshot(), matches };
}
