import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { NanofluxError } from "../errors.js";
import { Example } from "../example.js";
import { campaignFiles } from "./campaign-folder.js";

/**
 * Reads the rows of a campaign's dataset as they stand in dataset.jsonl, which a person may have changed.
 * @throws NanofluxError FILE_INVALID naming the first line that is no row
 */
export async function readDataset(folder: string): Promise<Example[]> {
  const { dataset } = campaignFiles(folder);
  const rows: Example[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(dataset, "utf8") })) {
    line += 1;
    if (text.trim() === "") continue;
    rows.push(parseRow(text, `${dataset}, line ${line}`));
  }
  return rows;
}

function parseRow(text: string, where: string): Example {
  const fix = "Run `nanoflux resume` on the folder: it makes dataset.jsonl anew from the events.";
  try {
    return Example.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : "it is not JSON";
    throw new NanofluxError("FILE_INVALID", `${where}, is no row of a dataset: ${why}`, fix, { cause });
  }
}
