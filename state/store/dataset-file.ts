import { readFile } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { Example } from "../records/example.js";
import { AppendFile } from "./append-file.js";
import { OWN_FILE } from "./make-folder.js";

/** One row as it stands in dataset.jsonl: fields in the schema's order, whoever built the example. */
function rowOf(example: Example): string {
  return JSON.stringify(Example.parse(example));
}

/** dataset.jsonl: the accepted rows in order of acceptance. It repeats the events and can be made again from them. */
export class DatasetFile {
  readonly #file: AppendFile;

  private constructor(file: AppendFile) {
    this.#file = file;
  }

  /**
   * Opens the dataset of a campaign that has accepted `accepted`. Where the file says anything else (a crash came
   * between an event and its row, a person edited it), it is written anew, atomically.
   * @throws NanofluxError FOLDER_UNWRITABLE
   */
  static async open(path: string, accepted: readonly Example[]): Promise<DatasetFile> {
    const wanted = accepted.map((example) => `${rowOf(example)}\n`).join("");
    const found = await readFile(path, "utf8").catch(() => null);
    if (found !== wanted) await writeFileAtomic(path, wanted, { mode: OWN_FILE });
    return new DatasetFile(await AppendFile.open(path));
  }

  /** Appends a row, after its event is durable. */
  async append(example: Example): Promise<void> {
    await this.#file.append(rowOf(example));
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
