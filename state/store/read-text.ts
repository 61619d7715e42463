import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { NanofluxError } from "../errors.js";

/**
 * A text file of the user's, without its byte order mark. One that is not UTF-8 is refused: a model would get it with its
 * letters replaced.
 * @throws NanofluxError FILE_NOT_FOUND; FILE_INVALID naming the first line that is not UTF-8
 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    const fix = "Give the path of a file that exists.";
    throw new NanofluxError("FILE_NOT_FOUND", `Cannot read ${file}: ${why}.`, fix, { cause });
  });
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new NanofluxError(
    "FILE_INVALID",
    `${file} is not UTF-8, first in line ${lineOfFault(bytes)}.`,
    `Save it as UTF-8, such as by: iconv -f ISO-8859-1 -t UTF-8 ${file}`,
  );
}

function lineOfFault(bytes: Buffer): number {
  for (let line = 1, start = 0; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}
