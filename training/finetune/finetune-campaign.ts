import type { RowCheck } from "../../graphs/verify/verify-example.js";
import type { ExportResult } from "../export/export-campaign.js";
import { selectRows } from "../export/select-rows.js";
import { requireEmptyFolder, writeFiles } from "../export/write-export.js";
import { type FinetunePlan, makeFinetune } from "./make-finetune.js";

/**
 * Writes a folder that trains a model on a campaign's rows as it is.
 * @param onRow hears each row's check as it is done
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, EXPORT_EMPTY, USAGE
 */
export async function finetuneCampaign(
  campaign: string,
  folder: string,
  plan: FinetunePlan,
  onRow?: (check: RowCheck, done: number, total: number) => void,
): Promise<ExportResult> {
  await requireEmptyFolder(folder);
  const { config, rows, dropped, refused } = await selectRows(campaign, onRow);
  if (rows.length === 0 && refused.length > 0) return { folder, manifest: null, dropped, refused };
  const { files, manifest } = await makeFinetune(config, rows, plan);
  await writeFiles(folder, files);
  return { folder, manifest, dropped, refused };
}
