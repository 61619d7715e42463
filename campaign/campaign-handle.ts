import type { CampaignConfig } from "../state/config/config.js";
import type { Ledger } from "../state/ledger.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import type { Usage } from "../state/records/usage.js";

/** Called with each event once its write has started, and with the ledger after it. */
export type CampaignListener = (event: CampaignEvent, ledger: Ledger) => void;

/** A round that is being played, and what it waits for. */
export interface RoundInFlight {
  round: string;
  /** The node of the round's graph that made the latest call; null before the first. */
  node: string | null;
  /** Time since that call, or since the round began. */
  seconds: number;
  /** The round's usage so far. */
  spent: Usage;
}

/** A campaign that plays, or that had ended before it was resumed. */
export interface CampaignHandle {
  readonly folder: string;
  readonly config: CampaignConfig;
  /** The campaign had already ended and nothing has changed since: nothing is played or written. */
  readonly endedBefore: boolean;
  /** The campaign's current state. */
  ledger(): Ledger;
  /** The rows so far, in order of acceptance. */
  accepted(): readonly Example[];
  /** The rounds that are being played now. */
  inFlight(): RoundInFlight[];
  /** Subscribes to all later events; nothing is played before the caller's turn ends. Returns an unsubscribe function. */
  subscribe(listener: CampaignListener): () => void;
  /** Starts no new rounds; those in flight finish, then the campaign ends as cancelled. */
  stop(): void;
  /** Stops at once; rounds in flight are left to a resume. */
  abort(): void;
  /**
   * Records a person's decision on a row while the campaign plays. False if the campaign is over: its folder is then
   * closed, and any process may write to it.
   */
  recordReview(review: CampaignEventOf<"example.reviewed">): Promise<boolean>;
  /** The campaign's end; null after `abort`. Rejects if the folder can no longer be written. */
  readonly finished: Promise<CampaignEventOf<"campaign.ended"> | null>;
}
