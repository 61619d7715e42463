import type { Ledger, MatchSnapshot } from "./ledger.js";
import type { CampaignEvent, CampaignEventOf } from "./records/events.js";
import type { RoundInput } from "./records/round.js";

/** A round that has ended. */
export type SettledRound = CampaignEventOf<"round.settled">;

/** The round that this event ends; null for any other event. */
export const settledRound = (event: CampaignEvent): SettledRound | null =>
  event.type === "round.settled" ? event : null;

/** A round of a campaign. */
export interface PlayedRound {
  input: RoundInput;
  /** When it first began. ISO 8601, UTC. */
  begunAt: string;
  /** Bytes of calls.jsonl before its first call. */
  journalOffset: number;
  /** Null while it is in flight, or if a crash cut it off. */
  settled: SettledRound | null;
  /** Number of the event that last changed it; 1 is the campaign's first event. */
  changedBy: number;
}

/**
 * All rounds and matches of a campaign, including those that are over. A ledger omits them since they grow with the
 * campaign. Used by the page, reports and the debugger. Unlike a ledger it is modified in place.
 */
export class Rounds {
  /** In the order in which they were begun. */
  readonly byName = new Map<string, PlayedRound>();
  /** In the order in which they began; matches that are over have their final state. */
  readonly matches = new Map<string, MatchSnapshot>();

  /** Applies an event, given the ledger after it. */
  record(event: CampaignEvent, ledger: Ledger): void {
    for (const [name, match] of Object.entries(ledger.matches)) this.matches.set(name, match);
    const changedBy = ledger.events;
    if (event.type === "round.started") {
      const { input, journalOffset, at } = event;
      const { begunAt } = this.byName.get(input.round) ?? { begunAt: at };
      this.byName.set(input.round, { input, begunAt, journalOffset, settled: null, changedBy });
    }
    if (event.type === "round.settled") {
      const { input, at } = event;
      const { begunAt, journalOffset } = this.byName.get(input.round) ?? { begunAt: at, journalOffset: 0 };
      this.byName.set(input.round, { input, begunAt, journalOffset, settled: event, changedBy });
    }
  }

  /** The rounds that have ended, in the order in which they were begun. */
  get settled(): SettledRound[] {
    return [...this.byName.values()].flatMap(({ settled }) => settled ?? []);
  }
}
