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
 * Reads a file line by line from byte `start`, a megabyte at a time: memory is that of the longest line.
 * @throws the file system's own error (ENOENT, EACCES, …)
 */
export async function* readLines(path: string, start = 0): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let restStart = start;
  let number = 0;
  for await (const chunk of createReadStream(path, { start, highWaterMark: CHUNK_BYTES })) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE, rest.length); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      number += 1;
      yield {
        text: bytes.toString("utf8", from, to),
        number,
        start: restStart + from,
        end: restStart + to + 1,
        whole: true,
      };
      from = to + 1;
    }
    rest = bytes.subarray(from);
    restStart += from;
  }
  if (rest.length > 0) {
    const end = restStart + rest.length;
    yield { text: rest.toString("utf8"), number: number + 1, start: restStart, end, whole: false };
  }
}
