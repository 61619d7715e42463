import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { DIMENSIONS } from "./cut.js";

/** One slice as listed in slices.json; its folder has the same name. */
export const SliceEntry = z.object({
  name: z.string(),
  dimension: z.enum(DIMENSIONS),
  low: z.number(),
  high: z.number(),
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

/** slices.json: the slices, and the campaign they come from. */
export const SliceFile = z.object({ campaign: z.string(), base: z.string(), slices: z.array(SliceEntry) });
export type SliceFile = z.infer<typeof SliceFile>;

/** Path of the list of slices. */
export const sliceFile = (folder: string) => join(folder, "slices.json");

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
