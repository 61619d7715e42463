import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { Example } from "../records/example.js";
import { asFolderFault } from "./folder-fault.js";
import { AppendFile } from "./jsonl/append-file.js";
import { OWN_FILE } from "./make-folder.js";
import { writeWhole } from "./write-whole.js";

/** One row as it is written to dataset.jsonl: fields in the schema's order, however the example was built. */
const rowOf = (example: Example): string => JSON.stringify(Example.parse(example));

/** dataset.jsonl: the accepted rows in order of acceptance. It repeats the events and can be made again from them. */
export class DatasetFile {
  readonly #path: string;
  readonly #guard: () => void;
  readonly #rows: string[];
  #file: AppendFile;
  /** Rows are few, and written one after the other. */
  #written: Promise<void> = Promise.resolve();

  private constructor(path: string, rows: string[], guard: () => void, file: AppendFile) {
    this.#path = path;
    this.#rows = rows;
    this.#guard = guard;
    this.#file = file;
  }

  /**
   * Opens the dataset of a campaign that has accepted `accepted`. Where the file says anything else (a crash came
   * between an event and its row, a person edited it), it is written anew, atomically.
   * @throws NanofluxError FOLDER_UNWRITABLE, or what the guard throws
   */
  static async open(path: string, accepted: readonly Example[], guard: () => void): Promise<DatasetFile> {
    const rows = accepted.map(rowOf);
    return new DatasetFile(path, rows, guard, await openWith(path, rows, guard));
  }

  /** Appends a row, after its event is durable. */
  append(example: Example): Promise<void> {
    const row = rowOf(example);
    this.#written = this.#written.then(async () => {
      this.#rows.push(row);
      if (existsSync(this.#path)) await this.#file.append(row);
      else await this.#makeAgain();
    });
    return this.#written;
  }

  /** Closes the file; where it was deleted meanwhile, all was well, and the folder is still ours, it is made again. */
  async close(): Promise<void> {
    const isWhole = await this.#written.then(
      () => true,
      () => false,
    );
    try {
      if (isWhole && !existsSync(this.#path) && this.#isOurs()) await this.#makeAgain();
    } finally {
      await this.#file.close();
    }
  }

  #isOurs(): boolean {
    try {
      this.#guard();
      return true;
    } catch {
      return false;
    }
  }

  async #makeAgain(): Promise<void> {
    await this.#file.close();
    this.#file = await openWith(this.#path, this.#rows, this.#guard);
  }
}

async function openWith(path: string, rows: readonly string[], guard: () => void): Promise<AppendFile> {
  try {
    const wanted = rows.map((row) => `${row}\n`).join("");
    const found = await readFile(path, "utf8").catch(() => null);
    guard();
    if (found !== wanted) await writeWhole(path, wanted, { mode: OWN_FILE });
    return await AppendFile.open(path, { guard });
  } catch (error) {
    throw asFolderFault(path, error);
  }
}
