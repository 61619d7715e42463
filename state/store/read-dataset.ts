import { z } from "zod";
import { NanofluxError } from "../errors.js";
import { Example } from "../records/example.js";
import { campaignFiles } from "./campaign-files.js";
import { jsonIn, readLines } from "./jsonl/read-lines.js";

/**
 * Reads the rows of a campaign's dataset from dataset.jsonl, which a person may have changed, and which a
 * running campaign writes: a last line without its newline that is not JSON yet is not there yet.
 * @throws NanofluxError FILE_INVALID naming the first line that is no row
 */
export async function readDataset(folder: string): Promise<Example[]> {
  const { dataset } = campaignFiles(folder);
  const rows: Example[] = [];
  for await (const { text, number, whole } of readLines(dataset)) {
    if (text.trim() === "" || (!whole && jsonIn(text) === undefined)) continue;
    rows.push(parseRow(text, `${dataset}, line ${number}`));
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
