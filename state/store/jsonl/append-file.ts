import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { NanofluxError } from "../../errors.js";
import { cannotWrite } from "../folder-fault.js";
import { OWN_FILE } from "../make-folder.js";
import { syncFolder } from "../write-whole.js";

interface Waiting {
  text: string;
  resolve(): void;
  reject(error: Error): void;
}

/** How a file is appended to. */
export interface AppendOptions {
  /**
   * Called before each write, with nothing awaited in between; where it throws, neither this line nor any later one is
   * written. Asks whether the folder's lock is still held.
   */
  guard?: (() => void) | undefined;
  /** Whether an append resolves only when its line is on the disk, or as soon as the operating system has it. */
  durable?: boolean;
}

/**
 * A file that only grows, line by line, in the order of the calls. Group commit: what is appended while one write is
 * under way goes out together with the next, under a single fdatasync.
 * After a failed write nothing more is written, since a line after a torn one would become part of it.
 */
export class AppendFile {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #guard: () => void;
  readonly #durable: boolean;
  /** Whether this file system counts the names of a file; those that do not say 0 of a file that has one. */
  readonly #countsNames: boolean;
  #end: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> = Promise.resolve();
  #busy = false;
  #failure: NanofluxError | null = null;

  private constructor(path: string, file: FileHandle, opened: { size: number; nlink: number }, options: AppendOptions) {
    this.#path = path;
    this.#file = file;
    this.#end = opened.size;
    this.#countsNames = opened.nlink > 0;
    this.#guard = options.guard ?? (() => undefined);
    this.#durable = options.durable ?? true;
  }

  /**
   * Opens a file, and creates it where it does not exist.
   * @throws NanofluxError FOLDER_UNWRITABLE
   */
  static async open(path: string, options: AppendOptions = {}): Promise<AppendFile> {
    try {
      const file = await open(path, "a", OWN_FILE);
      try {
        const opened = await file.stat();
        if (opened.size === 0) await syncFolder(dirname(path));
        return new AppendFile(path, file, opened, options);
      } catch (cause) {
        await file.close();
        throw cause;
      }
    } catch (cause) {
      throw cannotWrite(path, cause);
    }
  }

  /** Length of the file in bytes, lines that wait to be written included. */
  get end(): number {
    return this.#end;
  }

  /**
   * Appends one line (without newline); resolves when it is written.
   * @throws NanofluxError FOLDER_UNWRITABLE (disk full, file deleted, closed), or what the guard throws
   */
  append(line: string): Promise<void> {
    const text = `${line}\n`;
    this.#end += Buffer.byteLength(text);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ text, resolve, reject });
      if (this.#busy) return;
      this.#busy = true;
      this.#flushing = this.#flush();
    });
  }

  /** Makes durable what was appended. @throws NanofluxError FOLDER_UNWRITABLE */
  async flush(): Promise<void> {
    await this.#flushing;
    if (this.#failure !== null) throw this.#failure;
    await this.#file.datasync().catch((cause: unknown) => {
      throw cannotWrite(this.#path, cause);
    });
  }

  /** Waits for what was appended, then closes the file; a second time does nothing. Never throws for a failed append. */
  async close(): Promise<void> {
    await this.#flushing;
    if (this.#failure?.cause === CLOSED) return;
    const failed = this.#failure !== null;
    this.#failure = cannotWrite(this.#path, CLOSED);
    try {
      if (!failed && !this.#durable) await this.#file.datasync();
    } catch (cause) {
      throw cannotWrite(this.#path, cause);
    } finally {
      await this.#file.close();
    }
  }

  async #flush(): Promise<void> {
    await Promise.resolve(); // lines of the same tick go out together
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#failure !== null) throw this.#failure;
        if (this.#countsNames && (await this.#file.stat()).nlink === 0) throw DELETED;
        const bytes = Buffer.from(group.map(({ text }) => text).join(""));
        this.#guard();
        await this.#file.appendFile(bytes);
        if (this.#durable) await this.#file.datasync();
        for (const line of group) line.resolve();
      } catch (cause) {
        this.#failure ??= NanofluxError.isInstance(cause) ? cause : cannotWrite(this.#path, cause);
        for (const line of group) line.reject(this.#failure);
      }
    }
    this.#busy = false;
  }
}

const CLOSED = new Error("the file is closed");
const DELETED = new Error("the file was deleted or replaced while it was open");
