import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import { jsonProgress, type Progress, plainProgress } from "./progress.js";

/** Chooses the progress display for the output. It is ready before the campaign plays. */
export async function chooseProgress(json: boolean): Promise<(campaign: CampaignHandle) => Progress> {
  if (json) return jsonProgress;
  // Nothing can be redrawn on a terminal that reports no height, as in some containers.
  const { isTTY, rows } = process.stdout;
  return isTTY && rows > 0 ? (await import("./live-progress.js")).liveProgress : plainProgress;
}
