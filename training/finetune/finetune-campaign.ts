import { type ExportResult, exportFiles, type RowListener } from "../export/export-campaign.js";
import { type FinetunePlan, makeFinetune } from "./make-finetune.js";

/** Writes a ready-to-train folder with a campaign's rows. Throws as `exportCampaign`. */
export function finetuneCampaign(
  campaign: string,
  folder: string,
  plan: FinetunePlan,
  onRow?: RowListener,
): Promise<ExportResult> {
  return exportFiles(campaign, folder, (config, rows) => makeFinetune(config, rows, plan), onRow);
}
