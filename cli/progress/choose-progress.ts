import { jsonProgress, type Progress, plainProgress } from "./progress.js";

/** The progress that fits where the output goes, for a campaign of so many rows. */
export async function chooseProgress(json: boolean): Promise<(target: number) => Progress> {
  if (json) return jsonProgress;
  return process.stdout.isTTY ? (await import("./live-progress.js")).liveProgress : plainProgress;
}
