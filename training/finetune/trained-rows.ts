import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Example } from "../../state/records/example.js";
import type { ExportFile } from "../export/format.js";

/** A file of a folder to train in: the rows that are trained on, as the campaign's dataset has them. */
const ROWS = "rows.jsonl";

/** The file that {@link readTrainedRows} reads. */
export const trainedRowsFile = (rows: readonly Example[]): ExportFile => ({
  path: ROWS,
  content: rows.map((row) => `${JSON.stringify(row)}\n`).join(""),
});

/** The rows that a folder trains on. @throws where it is no such folder */
export async function readTrainedRows(folder: string): Promise<Example[]> {
  const text = await readFile(join(folder, ROWS), "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => Example.parse(JSON.parse(line)));
}
