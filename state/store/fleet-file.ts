import { readFile } from "node:fs/promises";
import { z } from "zod";
import { campaignFiles } from "./campaign-files.js";
import { OWN_FILE } from "./make-folder.js";
import { writeWhole } from "./write-whole.js";

/** A worker as its campaign's coordinator sees it. */
export const FleetWorker = z.object({
  name: z.string(),
  concurrency: z.number().int().describe("Rounds at once at most"),
  since: z.string().describe("When it joined, ISO 8601, UTC"),
  fault: z.string().nullable().describe("Why it cannot play; null where it can"),
  settled: z.number().int().describe("Rounds that it has handed in since it joined, of all campaigns"),
  roundsPerSecond: z.number().nullable().describe("Over the last half minute; null before anything is known"),
  playing: z.array(
    z.object({
      round: z.string(),
      since: z.string().describe("When it took the round, ISO 8601, UTC"),
      node: z.string().nullable().describe("Of the latest paid call; null before the first"),
    }),
  ),
});
export type FleetWorker = z.infer<typeof FleetWorker>;

/** `fleet.json` of a campaign that is played, or was played, on a fleet. */
export const FleetFile = z.object({
  campaign: z.string().describe("Its name in the fleet's tables"),
  database: z.string().describe("Without a password"),
  at: z.string().describe("When this was written, ISO 8601, UTC"),
  waiting: z.number().int().describe("Rounds that wait for a worker"),
  workers: z.array(FleetWorker),
});
export type FleetFile = z.infer<typeof FleetFile>;

/** What a folder says of its fleet; null where it was played on none, or says nothing that can be read. */
export async function readFleet(folder: string): Promise<FleetFile | null> {
  const text = await readFile(campaignFiles(folder).fleet, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return FleetFile.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** @throws the file system's own error */
export const writeFleet = (folder: string, fleet: FleetFile): Promise<void> =>
  writeWhole(campaignFiles(folder).fleet, `${JSON.stringify(fleet, null, 2)}\n`, { mode: OWN_FILE });
