import { stat } from "node:fs/promises";
import { type Line, readLines } from "../../../state/store/lines.js";

/** Reads the lines that a growing file gains, each of them once. A file that is not there yet is empty. */
export class Tail {
  readonly #path: string;
  readonly #take: (line: Line) => void;
  /** First byte that was not read. */
  #offset = 0;
  #reading: Promise<number> | null = null;

  constructor(path: string, take: (line: Line) => void) {
    this.#path = path;
    this.#take = take;
  }

  /** Whether the file is shorter than what was read of it: then it is another file under the same name. */
  async isReplaced(): Promise<boolean> {
    return (await this.#size()) < this.#offset;
  }

  /**
   * Takes the whole lines that came since the last time; returns how many. Calls that overlap share one reading. A last
   * line without its newline is still being written, and left for the next time.
   * @throws what the taker throws
   */
  read(): Promise<number> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #read(): Promise<number> {
    if ((await this.#size()) <= this.#offset) return 0;
    let count = 0;
    for await (const line of readLines(this.#path, this.#offset)) {
      if (!line.whole) break;
      this.#take(line);
      this.#offset = line.end;
      count += 1;
    }
    return count;
  }

  async #size(): Promise<number> {
    return stat(this.#path).then(
      ({ size }) => size,
      () => 0,
    );
  }
}
