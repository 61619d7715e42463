import type { CampaignConfig } from "../state/config/config.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";

/** A campaign that plays, or that had ended before it was resumed. */
export interface CampaignHandle {
  readonly folder: string;
  readonly config: CampaignConfig;
  /** It had ended before, and nothing has changed since: nothing is played or written. */
  readonly endedBefore: boolean;
  /** The rows so far, in order of acceptance. */
  accepted(): readonly Example[];
  /** Hears every event from now on; nothing is played before the caller's turn ends. Returns how to stop hearing. */
  subscribe(listener: (event: CampaignEvent) => void): () => void;
  /** No new rounds; those in flight finish, then the campaign ends as cancelled. */
  stop(): void;
  /** Stops at once; rounds in flight are left to a resume. */
  abort(): void;
  /**
   * Records a person's word on a row while the campaign plays. False where it is over: its folder is then closed, and
   * anybody may write it.
   */
  recordReview(review: CampaignEventOf<"example.reviewed">): Promise<boolean>;
  /** The campaign's end; null after `abort`. Rejects where the folder can no longer be written. */
  readonly finished: Promise<CampaignEventOf<"campaign.ended"> | null>;
}
