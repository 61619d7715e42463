import { verifyRows } from "../../campaign/verify/verify-campaign.js";
import type { RowCheck } from "../../campaign/verify/verify-example.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Ledger } from "../../state/ledger.js";
import type { Example } from "../../state/records/example.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readDataset } from "../../state/store/read-dataset.js";

/** The exportable rows of a campaign, and the reasons for leaving out the others. */
export interface SelectedRows {
  config: CampaignConfig;
  rows: Example[];
  /** Ids of rows that a person dropped. */
  dropped: string[];
  /** Rows whose proofs do not hold. */
  refused: RowCheck[];
}

/**
 * Reads a campaign, finished or running, leaves out the rows that a person dropped, and reruns the proofs of the others:
 * a row that `nanoflux verify` would refuse is refused here.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FILE_INVALID
 */
export async function selectRows(
  folder: string,
  onRow?: (check: RowCheck, done: number, total: number) => void,
): Promise<SelectedRows> {
  const { config, ledger } = await readCampaign(folder);
  const dropped = droppedIds(ledger);
  const all = await readDataset(folder);
  const kept = all.filter(({ id }) => !dropped.has(id));
  const checks = await verifyRows(folder, config, kept, onRow);
  return {
    config,
    rows: kept.filter((_, index) => checks.rows[index]?.problems.length === 0),
    dropped: all.flatMap(({ id }) => (dropped.has(id) ? [id] : [])),
    refused: checks.rows.filter(({ problems }) => problems.length > 0),
  };
}

/** Rows whose last decision is to drop them. */
const droppedIds = ({ reviews }: Ledger): Set<string> =>
  new Set(Object.entries(reviews).flatMap(([id, { decision }]) => (decision === "drop" ? [id] : [])));
