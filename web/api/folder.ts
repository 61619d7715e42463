import type { CampaignComparison } from "../../state/report/compare-campaigns.js";
import type { Report } from "../../state/report/report.js";

/** A campaign of a folder as a row of the list. */
export interface CampaignEntry {
  /** The folder's name, also in the address of its page: `c/NAME/index.html`. */
  name: string;
  domain: string;
  student: string | null;
  players: Report["players"];
  accepted: number;
  target: number;
  rounds: number;
  /** Null where a price is unknown, and where nothing is accepted yet. */
  costPerRow: number | null;
  costUsd: number | null;
  running: boolean;
  /** Why it ended; null while it runs, or where it was cut off. */
  ended: string | null;
  /** When its log was last written. ISO 8601, UTC. */
  movedAt: string;
  /** Why it cannot be read, in a sentence; null where it can. */
  problem: string | null;
}

/** The campaigns of a folder: those that run first, then by their last move, the latest first. */
export interface FolderView {
  /** The folder's name; null where none is watched. */
  folder: string | null;
  campaigns: CampaignEntry[];
}

export type Comparison = CampaignComparison;
