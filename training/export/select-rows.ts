import { verifyRows } from "../../campaign/verify/verify-campaign.js";
import type { RowCheck } from "../../campaign/verify/verify-example.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import { NO_REVIEW } from "../../state/reviews.js";
import { withEdit } from "../../state/rules/row-edit.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { type CampaignRecord, campaignRecord } from "./card/campaign-record.js";

/** The exportable rows of a campaign, and the reasons for leaving out the others. */
export interface SelectedRows {
  config: CampaignConfig;
  rows: Example[];
  /** Ids of rows that a person dropped. */
  dropped: string[];
  /** Ids of rows that nobody has kept, where only those that were are wanted. */
  undecided: string[];
  /** Rows whose proofs do not hold. */
  refused: RowCheck[];
  /** The campaign's yield, the audit of its judge, the effect of its rows. */
  record: CampaignRecord;
}

/** Which rows are wanted: those that nobody dropped, or only those that a person kept. */
export type Wanted = "not-dropped" | "kept";

/**
 * Reads a campaign, finished or running, leaves out the rows that a person dropped, takes those that a person edited in
 * their new words, and reruns the proofs: a row that `nanoflux verify` would refuse is refused here.
 * @param among ids of the rows to choose from; null for all
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FILE_INVALID
 */
export async function selectRows(
  folder: string,
  onRow?: (check: RowCheck, done: number, total: number) => void,
  wanted: Wanted = "not-dropped",
  among: ReadonlySet<string> | null = null,
): Promise<SelectedRows> {
  const { config, ledger } = await readCampaign(folder);
  const reviewOf = ({ id }: Example) => ledger.reviews[id] ?? NO_REVIEW;
  const all = (await readDataset(folder)).filter(({ id }) => among === null || among.has(id));
  const isDropped = (row: Example) => reviewOf(row).decision === "drop";
  const isLeft = (row: Example) => wanted === "kept" && reviewOf(row).decision === null;
  const kept = all
    .filter((row) => !isDropped(row) && !isLeft(row))
    .map((row) => {
      const { edit } = reviewOf(row);
      return edit === null ? row : withEdit(row, edit);
    });
  const checks = await verifyRows(folder, config, kept, onRow);
  return {
    config,
    rows: kept.filter((_, index) => checks.rows[index]?.problems.length === 0),
    dropped: all.filter(isDropped).map(({ id }) => id),
    undecided: all.filter(isLeft).map(({ id }) => id),
    record: await campaignRecord(folder, ledger),
    refused: checks.rows.filter(({ problems }) => problems.length > 0),
  };
}
