import { learnConfig, notPlayed, type PlayedConfig } from "./config/played-config.js";
import { type CampaignActors, type MatchSnapshot, startActors, tell } from "./machines/actors.js";
import type { CampaignSnapshot } from "./machines/campaign.js";
import type { CampaignContext, CampaignSettings } from "./machines/campaign-context.js";
import { spendingRule } from "./machines/termination.js";
import type { CampaignEvent, CampaignEventOf } from "./records/events.js";
import type { Example } from "./records/example.js";
import { countRepairs, noRepairs, type Repairs } from "./repairs.js";
import { NO_REVIEW, type RowReview, reviewed } from "./reviews.js";
import { learn, startTargeting, type Targeting } from "./rules/targeting.js";

/**
 * All that a campaign's events say, in a size that does not grow with the rounds played: the one object that the
 * runner, the progress, `show`, the page, exports and the debugger read. Immutable; {@link record} gives the next one.
 * For the rounds themselves see {@link Rounds}.
 */
export interface Ledger extends CampaignActors {
  /** Events recorded so far. */
  readonly events: number;
  /** The configuration that it was played with last. */
  readonly played: PlayedConfig;
  /** When the campaign was begun, and how often it was begun or resumed. ISO 8601, UTC. */
  readonly startedAt: string | null;
  readonly sessions: number;
  /** What this session began with: its pace is measured from there. */
  readonly session: { readonly milliseconds: number; readonly accepted: number };
  /** The rows, in order of acceptance. */
  readonly accepted: readonly Example[];
  readonly targeting: Targeting;
  /** Second chances that replies were given. */
  readonly repairs: Repairs;
  /** In order; each code once. */
  readonly notices: readonly CampaignEventOf<"notice">[];
  /** By the row's id. */
  readonly reviews: Readonly<Record<string, RowReview>>;
  /** What people replied in rounds that are in flight, by round. */
  readonly replies: Readonly<Record<string, readonly CampaignEventOf<"review.answered">[]>>;
  /** How the campaign ended; null while it runs, or where it was cut off. A resume makes an earlier end void. */
  readonly ended: CampaignEventOf<"campaign.ended"> | null;
}

/** A ledger before the first event. */
export function openLedger(settings: CampaignSettings): Ledger {
  return {
    ...startActors(settings),
    events: 0,
    played: notPlayed,
    startedAt: null,
    sessions: 0,
    session: { milliseconds: 0, accepted: 0 },
    accepted: [],
    targeting: startTargeting(),
    repairs: noRepairs,
    notices: [],
    reviews: {},
    replies: {},
    ended: null,
  };
}

/**
 * The ledger after one more event.
 * @throws NanofluxError EVENTS_BROKEN where the event contradicts those before it; the ledger given is as it was
 */
export function record(ledger: Ledger, event: CampaignEvent): Ledger {
  const played = learnConfig(ledger.played, event);
  const next = { ...ledger, ...tell(ledger, event), events: ledger.events + 1, played };
  switch (event.type) {
    case "campaign.started":
      return { ...next, ...beginSession(next), startedAt: event.at };
    case "campaign.resumed":
      return { ...next, ...beginSession(next), ended: null };
    case "round.started":
      return { ...next, targeting: learn(ledger.targeting, event) };
    case "round.settled": {
      const { [event.input.round]: _, ...replies } = ledger.replies;
      const accepted = event.example ? [...ledger.accepted, event.example] : ledger.accepted;
      const repairs = countRepairs(ledger.repairs, event.result);
      return { ...next, accepted, replies, repairs, targeting: learn(ledger.targeting, event) };
    }
    case "review.answered": {
      const earlier = ledger.replies[event.round] ?? [];
      return { ...next, replies: { ...ledger.replies, [event.round]: [...earlier, event] } };
    }
    case "notice":
      return hasNotice(ledger, event.code) ? next : { ...next, notices: [...ledger.notices, event] };
    case "campaign.ended":
      return { ...next, ended: event };
    case "example.reviewed": {
      const review = reviewed(ledger.reviews[event.id] ?? NO_REVIEW, event);
      return { ...next, reviews: { ...ledger.reviews, [event.id]: review } };
    }
    default:
      return next;
  }
}

const beginSession = (ledger: Ledger): Pick<Ledger, "sessions" | "session"> => ({
  sessions: ledger.sessions + 1,
  session: { milliseconds: figuresOf(ledger).milliseconds, accepted: ledger.accepted.length },
});

/** A ledger of all these events. Throws as {@link record}. */
export function ledgerOf(settings: CampaignSettings, events: Iterable<CampaignEvent>): Ledger {
  let ledger = openLedger(settings);
  for (const event of events) ledger = record(ledger, event);
  return ledger;
}

/** Accepted, rounds, outcomes, points, usage, time of play and what is in flight. */
export const figuresOf = ({ campaign }: { campaign: CampaignSnapshot }): CampaignContext => campaign.context;

/** Whether a notice of this code was given. */
export const hasNotice = ({ notices }: Pick<Ledger, "notices">, code: string): boolean =>
  notices.some((notice) => notice.code === code);

/** Bytes of calls.jsonl that belong to settled rounds: a resume reads what follows. Null where no round is in flight. */
export function journalOffsetOf(ledger: Ledger): number | null {
  const offsets = figuresOf(ledger).inFlight.map(({ journalOffset }) => journalOffset);
  return offsets.length > 0 ? Math.min(...offsets) : null;
}

/** How the campaign ended, where a resume would change nothing: its target is reached, or a limit still holds. */
export function endThatHolds(ledger: Ledger): CampaignEventOf<"campaign.ended"> | null {
  const { ended } = ledger;
  if (ended === null) return null;
  const { campaign } = tell(ledger, { type: "campaign.resumed", at: ended.at, clock: ended.clock });
  // A target that was lowered to what a stopped campaign has is an end of another reason: it is recorded, nothing is played.
  if (campaign.value === "draining") {
    const { ending, inFlight } = campaign.context;
    return ending?.reason === ended.reason || inFlight.length > 0 ? ended : null;
  }
  // What the rounds that were left in flight have spent is in no event but this one.
  const rule = spendingRule(campaign.context.rules.limits, { ...campaign.context, usage: ended.usage });
  return rule?.reason === ended.reason ? ended : null;
}

/** Seconds until the target at this session's pace; null before its first accepted row, and once it is reached. */
export function secondsLeft(ledger: Ledger): number | null {
  const { accepted, milliseconds, rules } = figuresOf(ledger);
  const done = accepted - ledger.session.accepted;
  if (done <= 0 || accepted >= rules.target) return null;
  return ((milliseconds - ledger.session.milliseconds) / 1000 / done) * (rules.target - accepted);
}

export type { MatchSnapshot };
