import { open, stat } from "node:fs/promises";
import { type Line, readLines } from "../../../state/store/jsonl/read-lines.js";

/** Bytes at a file's beginning by which it is known again: more than the time of a campaign's first event. */
const HEAD_BYTES = 256;

/** Reads the lines that a growing file gains, each of them once. A file that is not there yet is empty. */
export class Tail {
  readonly #path: string;
  readonly #take: (line: Line) => void;
  /** First byte that was not read. */
  #offset = 0;
  /** How the file begins, as far as it was read. */
  #head: Buffer = Buffer.alloc(0);
  #reading: Promise<number> | null = null;

  constructor(path: string, take: (line: Line) => void) {
    this.#path = path;
    this.#take = take;
  }

  /** Whether the file was replaced, or is shorter than what was read. */
  async isReplaced(): Promise<boolean> {
    if (this.#head.length === 0) return false;
    return (await this.#size()) < this.#offset || !(await this.#readHead(this.#head.length)).equals(this.#head);
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
    if (this.#head.length < HEAD_BYTES) this.#head = await this.#readHead(Math.min(HEAD_BYTES, this.#offset));
    return count;
  }

  async #readHead(length: number): Promise<Buffer> {
    const file = await open(this.#path, "r");
    try {
      const head = Buffer.alloc(length);
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      return head.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  async #size(): Promise<number> {
    return stat(this.#path).then(
      ({ size }) => size,
      () => 0,
    );
  }
}
