import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import envPaths from "env-paths";
import { NanofluxError } from "../errors.js";

/** The folder of what can be made again (the sandbox's snapshot and wheels, indexes): NANOFLUX_CACHE, or the user's cache folder. */
export function cacheRoot(): string {
  return process.env.NANOFLUX_CACHE || envPaths("nanoflux", { suffix: "" }).cache;
}

/** True if only this user (or root) can have written; not checked on Windows, which uses access control lists. */
export function isOurs(file: { uid: number; mode: number }): boolean {
  return process.getuid === undefined || (file.uid === process.getuid() && (file.mode & 0o022) === 0);
}

/**
 * A folder of the cache, created if absent, accessible to this user only.
 * @throws NanofluxError FOLDER_UNWRITABLE if it cannot be created; SANDBOX_UNAVAILABLE if others may write to it.
 */
export async function cacheFolder(name: string): Promise<string> {
  const folder = join(cacheRoot(), name);
  const fix = "Set NANOFLUX_CACHE to a folder that only you can write to.";
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new NanofluxError("FOLDER_UNWRITABLE", `The cache folder ${folder} cannot be created.`, fix, { cause });
  }
  if (!isOurs(await stat(folder))) {
    throw new NanofluxError("SANDBOX_UNAVAILABLE", `Others can write to the cache folder ${folder}.`, fix);
  }
  return folder;
}
