import type { RowCheck } from "../../graphs/verify/verify-example.js";
import { selectRows } from "./select-rows.js";
import { type ExportManifest, type ExportPlan, makeExport, requireEmptyFolder, writeFiles } from "./write-export.js";

/** What an export came to. `manifest` is null where nothing was written, for no row held. */
export interface ExportResult {
  folder: string;
  manifest: ExportManifest | null;
  dropped: string[];
  refused: RowCheck[];
}

/**
 * Exports a campaign into a new or empty folder. Rows that were dropped by hand or whose proofs do not hold stay behind.
 * @param onRow hears each row's check as it is done
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, EXPORT_EMPTY, USAGE
 */
export async function exportCampaign(
  campaign: string,
  folder: string,
  plan: ExportPlan,
  onRow?: (check: RowCheck, done: number, total: number) => void,
): Promise<ExportResult> {
  await requireEmptyFolder(folder);
  const { config, rows, dropped, refused } = await selectRows(campaign, onRow);
  if (rows.length === 0 && refused.length > 0) return { folder, manifest: null, dropped, refused };
  const { files, manifest } = await makeExport(config, rows, plan);
  await writeFiles(folder, files);
  return { folder, manifest, dropped, refused };
}
