import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isSystemError } from "./folder-fault.js";

/** The files of a campaign's folder. */
export function campaignFiles(folder: string) {
  return {
    config: join(folder, "config.yaml"),
    events: join(folder, "events.jsonl"),
    calls: join(folder, "calls.jsonl"),
    dataset: join(folder, "dataset.jsonl"),
    snapshot: join(folder, "ledger.snapshot"),
    report: join(folder, "report.html"),
    fleet: join(folder, "fleet.json"),
  };
}

/** Length in bytes; null where there is no such file. */
export async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    (error: unknown) => {
      if (isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
      throw error;
    },
  );
}
