import type { CampaignConfig } from "../state/config/config.js";
import type { Ledger } from "../state/ledger.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import type { Usage } from "../state/records/usage.js";

/** Hears each event once it is on its way to the disk, with the ledger after it. */
export type CampaignListener = (event: CampaignEvent, ledger: Ledger) => void;

/** A round that is being played, and what it waits for. */
export interface RoundInFlight {
  round: string;
  /** The node of the round's graph that made the latest call; null before the first. */
  node: string | null;
  /** Since that call, or since the round was begun. */
  seconds: number;
  /** Until now. */
  spent: Usage;
}

/** A campaign that plays, or that had ended before it was resumed. */
export interface CampaignHandle {
  readonly folder: string;
  readonly config: CampaignConfig;
  /** It had ended before, and nothing has changed since: nothing is played or written. */
  readonly endedBefore: boolean;
  /** Where the campaign is now. */
  ledger(): Ledger;
  /** The rows so far, in order of acceptance. */
  accepted(): readonly Example[];
  /** The rounds that are being played now. */
  inFlight(): RoundInFlight[];
  /** Hears every event from now on; nothing is played before the caller's turn ends. Returns how to stop hearing. */
  subscribe(listener: CampaignListener): () => void;
  /** No new rounds; those in flight finish, then the campaign ends as cancelled. */
  stop(): void;
  /** Stops at once; rounds in flight are left to a resume. */
  abort(): void;
  /**
   * Records a person's decision on a row while the campaign plays. False where it is over: its folder is then closed,
   * and any process may write it.
   */
  recordReview(review: CampaignEventOf<"example.reviewed">): Promise<boolean>;
  /** The campaign's end; null after `abort`. Rejects where the folder can no longer be written. */
  readonly finished: Promise<CampaignEventOf<"campaign.ended"> | null>;
}
