import type { RowCheck } from "../../campaign/verify/verify-example.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import type { ExportFile } from "./format.js";
import { selectRows } from "./select-rows.js";
import { type ExportManifest, type ExportPlan, makeExport, requireEmptyFolder, writeFiles } from "./write-export.js";

/** What an export came to. `manifest` is null where nothing was written, for no row held. */
export interface ExportResult {
  folder: string;
  manifest: ExportManifest | null;
  dropped: string[];
  refused: RowCheck[];
}

/** Hears each row's check as it is done. */
export type RowListener = (check: RowCheck, done: number, total: number) => void;

/**
 * Exports a campaign into a new or empty folder. Rows that were dropped by hand or whose proofs do not hold stay behind.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, EXPORT_EMPTY, USAGE
 */
export function exportCampaign(
  campaign: string,
  folder: string,
  plan: ExportPlan,
  onRow?: RowListener,
): Promise<ExportResult> {
  return exportFiles(campaign, folder, (config, rows) => makeExport(config, rows, plan), onRow);
}

/**
 * Writes what `make` makes of the rows that may leave a campaign.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, and as `make`
 */
export async function exportFiles(
  campaign: string,
  folder: string,
  make: (config: CampaignConfig, rows: Example[]) => Promise<{ files: ExportFile[]; manifest: ExportManifest }>,
  onRow?: RowListener,
): Promise<ExportResult> {
  await requireEmptyFolder(folder);
  const { config, rows, dropped, refused } = await selectRows(campaign, onRow);
  if (rows.length === 0 && refused.length > 0) return { folder, manifest: null, dropped, refused };
  const { files, manifest } = await make(config, rows);
  await writeFiles(folder, files);
  return { folder, manifest, dropped, refused };
}
