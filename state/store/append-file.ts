import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { NanofluxError } from "../errors.js";
import { cannotWrite, OWN_FILE } from "./make-folder.js";

interface Waiting {
  text: string;
  resolve(): void;
  reject(error: Error): void;
}

/** Makes a new file's name durable too; folders cannot be synced on Windows, where this does nothing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * A file that only grows, line by line, durably. Lines stand in the order of the calls. Group commit: what is
 * appended while one write is on its way to the disk goes out together with the next, under a single fdatasync.
 * After a failed write nothing more is written, for a line after a torn one could not be told apart from it.
 */
export class AppendFile {
  readonly #path: string;
  readonly #file: FileHandle;
  #size: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> = Promise.resolve();
  #busy = false;
  #failure: NanofluxError | null = null;

  private constructor(path: string, file: FileHandle, size: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
  }

  /**
   * Opens, and creates where it is not there.
   * @throws NanofluxError FOLDER_UNWRITABLE
   */
  static async open(path: string): Promise<AppendFile> {
    try {
      const file = await open(path, "a", OWN_FILE);
      const { size } = await file.stat();
      if (size === 0) await syncFolder(dirname(path));
      return new AppendFile(path, file, size);
    } catch (cause) {
      throw cannotWrite(path, cause);
    }
  }

  /** Bytes that are durable. */
  get size(): number {
    return this.#size;
  }

  /**
   * Appends one line (without newline); resolves when it is on the disk.
   * @throws NanofluxError FOLDER_UNWRITABLE (disk full, file gone, closed)
   */
  append(line: string): Promise<void> {
    const { promise, resolve, reject } = promiseWithResolvers();
    this.#waiting.push({ text: `${line}\n`, resolve, reject });
    if (!this.#busy) {
      this.#busy = true;
      this.#flushing = this.#flush();
    }
    return promise;
  }

  /** Waits for what was appended, then closes. */
  async close(): Promise<void> {
    await this.#flushing;
    if (this.#failure?.cause === CLOSED) return;
    this.#failure ??= cannotWrite(this.#path, CLOSED);
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    await Promise.resolve(); // lines of the same tick go out together
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#failure !== null) throw this.#failure;
        const bytes = Buffer.from(group.map(({ text }) => text).join(""));
        await this.#file.appendFile(bytes);
        await this.#file.datasync();
        this.#size += bytes.length;
        for (const line of group) line.resolve();
      } catch (cause) {
        this.#failure ??= cannotWrite(this.#path, cause);
        for (const line of group) line.reject(this.#failure);
      }
    }
    this.#busy = false;
  }
}

const CLOSED = new Error("the file is closed");

/** Promise.withResolvers, which Node 20 does not have. */
function promiseWithResolvers(): { promise: Promise<void>; resolve(): void; reject(error: Error): void } {
  let resolve: () => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
