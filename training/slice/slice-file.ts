import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { Interval } from "../../state/numbers/intervals.js";
import { DIMENSIONS } from "./levels.js";

/** One slice as listed in slices.json; its folder has the same name. */
export const SliceEntry = z.object({
  name: z.string(),
  cut: z
    .array(
      z.object({
        dimension: z.enum(DIMENSIONS),
        part: z.number().int(),
        of: z.number().int(),
        low: z.number(),
        high: z.number(),
      }),
    )
    .describe("What its rows have in common; empty for `random`"),
  short: z.string().nullable().describe("Why it has fewer rows than the others"),
  ids: z.array(z.string()),
  metrics: z.object({
    rows: z.number().int(),
    declaredHops: z.number(),
    necessaryHops: z.number(),
    quality: z.number().nullable(),
    novelty: z.number(),
    solveRate: z.number(),
    rarity: z.number(),
    soundness: z.number().nullable(),
    diversity: z.number().nullable(),
  }),
});
export type SliceEntry = z.infer<typeof SliceEntry>;

/** A slice with the score of the model trained on it; null if not evaluated yet. */
export interface CollectedSlice extends SliceEntry {
  evaluation: { accuracy: number; interval: Interval; questions: number; best: number } | null;
}

/** slices.json: the slices, the campaign they come from, and what was asked for and could not be cut. */
export const SliceFile = z.object({
  campaign: z.string(),
  base: z.string(),
  notes: z.array(z.string()),
  slices: z.array(SliceEntry),
});
export type SliceFile = z.infer<typeof SliceFile>;

/** Path of the list of slices. */
const sliceFile = (folder: string) => join(folder, "slices.json");

/**
 * Reads the list of slices.
 * @throws NanofluxError FILE_NOT_FOUND
 */
export async function readSlices(folder: string): Promise<SliceFile> {
  const text = await readFile(sliceFile(folder), "utf8").catch((cause: unknown) => {
    const message = `${folder} has no slices.json: nothing was sliced there.`;
    throw new NanofluxError("FILE_NOT_FOUND", message, "Run `nanoflux slice DIR` first.", { cause });
  });
  return SliceFile.parse(JSON.parse(text));
}
