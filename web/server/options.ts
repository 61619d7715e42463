import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Reviewing } from "../api.js";
import type { PendingReviews } from "./campaign/pending-reviews.js";

/** A campaign played by this process, and its reviews that wait for an answer on the page. */
export interface LiveCampaign {
  handle: CampaignHandle;
  questions: PendingReviews;
}

/** Options of the page's server. */
export interface WatchOptions {
  /** 0 picks a free port. */
  port: number;
  /** Null: reachable from this machine only. Any other address requires a token. */
  host: string | null;
  /** A campaign's folder, or one with campaigns in it. Null: only matches are played. */
  folder: string | null;
  /** Set if this process plays the folder's campaign. */
  live: LiveCampaign | null;
  /** Settings of new matches. */
  config: CampaignConfig;
  /** Who reviews rows, and the reasons that the page offers; by default the system's user and {@link REASONS}. */
  reviewing?: Partial<Reviewing>;
}
