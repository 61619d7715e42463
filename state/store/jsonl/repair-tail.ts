import { appendFile, type FileHandle, open } from "node:fs/promises";
import { jsonIn } from "./read-lines.js";

const NEWLINE = 10;
const BLOCK_BYTES = 1 << 16;

/**
 * Repairs a file of JSON Lines that a crash left in the middle of a write. A last line that is not JSON was never
 * acknowledged: it is cut off, and appended to `keepIn` first where that is given. A last line that only lacks its
 * newline gets it. Reads the end of the file only, whatever its length.
 * @returns bytes that were cut off
 * @throws the file system's own error
 */
export async function repairTail(path: string, keepIn: string | null = null): Promise<number> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    if (size === 0) return 0;
    const start = await lastLineStart(file, size);
    const last = await readAt(file, start, size - start);
    const isEnded = last.at(-1) === NEWLINE;
    if (jsonIn(last.toString("utf8")) !== undefined) {
      if (isEnded) return 0;
      await file.write("\n", size);
      await file.sync();
      return 0;
    }
    if (keepIn !== null) await appendFile(keepIn, last);
    await file.truncate(start);
    await file.sync();
    return last.length;
  } finally {
    await file.close();
  }
}

/** Byte at which the last line begins: one past the last newline that is not the file's final byte. */
async function lastLineStart(file: FileHandle, size: number): Promise<number> {
  for (let end = size - 1; end > 0; end -= BLOCK_BYTES) {
    const start = Math.max(0, end - BLOCK_BYTES);
    const newline = (await readAt(file, start, end - start)).lastIndexOf(NEWLINE);
    if (newline >= 0) return start + newline + 1;
  }
  return 0;
}

async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, start + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
