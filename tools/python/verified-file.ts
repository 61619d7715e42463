import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { isOurs } from "../../state/store/cache-folder.js";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Opens a file of the cache whose contents pass `accepts`. The contents are read through the returned descriptor, so
 * children read exactly what was checked, even if the path is replaced later.
 * @returns null if it is absent, unreadable, a link, writable by others, or not accepted.
 */
export async function openVerifiedFile(path: string, accepts: (bytes: Buffer) => boolean): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return null;
  }
  const status = await file.stat();
  if (status.isFile() && isOurs(status)) {
    const bytes = Buffer.alloc(status.size);
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read) {
      read = (await file.read(bytes, at, bytes.length - at, at)).bytesRead;
    }
    if (accepts(bytes)) return file;
  }
  await file.close();
  return null;
}
