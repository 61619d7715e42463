import type { RowCheck } from "../../campaign/verify/verify-example.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import type { ExportFile } from "./format.js";
import { selectRows, type Wanted } from "./select-rows.js";
import { type ExportManifest, type ExportPlan, makeExport, requireEmptyFolder, writeFiles } from "./write-export.js";

/** The result of an export. `manifest` is null if nothing was written because no row's proofs hold. */
export interface ExportResult {
  folder: string;
  manifest: ExportManifest | null;
  dropped: string[];
  undecided: string[];
  refused: RowCheck[];
}

/** Called after each row's check. */
export type RowListener = (check: RowCheck, done: number, total: number) => void;

/**
 * Exports a campaign into a new or empty folder, without rows dropped by hand or rows whose proofs do not hold.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, EXPORT_EMPTY, USAGE
 */
export function exportCampaign(
  campaign: string,
  folder: string,
  plan: ExportPlan,
  onRow?: RowListener,
  wanted?: Wanted,
): Promise<ExportResult> {
  return exportFiles(campaign, folder, (config, rows) => makeExport(config, rows, plan), onRow, wanted);
}

/**
 * Writes the files that `make` returns for the exportable rows of a campaign.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, and as `make`
 */
export async function exportFiles(
  campaign: string,
  folder: string,
  make: (config: CampaignConfig, rows: Example[]) => Promise<{ files: ExportFile[]; manifest: ExportManifest }>,
  onRow?: RowListener,
  wanted?: Wanted,
): Promise<ExportResult> {
  await requireEmptyFolder(folder);
  const { config, rows, dropped, undecided, refused } = await selectRows(campaign, onRow, wanted);
  if (rows.length === 0 && refused.length > 0) return { folder, manifest: null, dropped, undecided, refused };
  const { files, manifest } = await make(config, rows);
  await writeFiles(folder, files);
  return { folder, manifest, dropped, undecided, refused };
}
