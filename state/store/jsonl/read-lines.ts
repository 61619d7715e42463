import { createReadStream } from "node:fs";

/** One line of a file, without its newline. Offsets are bytes; `whole` is false for a last line without newline. */
export interface Line {
  text: string;
  /** 1 for the first line read. */
  number: number;
  start: number;
  /** First byte after the line and its newline. */
  end: number;
  whole: boolean;
}

const NEWLINE = 10;
const CHUNK_BYTES = 1 << 20;

/**
 * Reads a file line by line from byte `start`, a megabyte at a time. Memory is that of the longest line, and time is
 * linear also where one line spans many chunks.
 * @throws the file system's own error (ENOENT, EACCES, …)
 */
export async function* readLines(path: string, start = 0): AsyncGenerator<Line> {
  // The pieces of a line whose newline has not come yet. They are joined once, when it comes.
  let pieces: Buffer[] = [];
  let lineStart = start;
  let position = start;
  let number = 0;
  for await (const data of createReadStream(path, { start, highWaterMark: CHUNK_BYTES })) {
    const chunk: Buffer = data;
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      const end = position + to + 1;
      number += 1;
      yield { text: textOf(pieces, chunk.subarray(from, to)), number, start: lineStart, end, whole: true };
      pieces = [];
      lineStart = end;
      from = to + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
    position += chunk.length;
  }
  if (pieces.length > 0) {
    yield { text: textOf(pieces), number: number + 1, start: lineStart, end: position, whole: false };
  }
}

function textOf(pieces: readonly Buffer[], last?: Buffer): string {
  if (pieces.length === 0) return last?.toString("utf8") ?? "";
  return Buffer.concat(last ? [...pieces, last] : pieces).toString("utf8");
}

/** The value of a line of JSON, or undefined where it is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
