import { randomUUID } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NanofluxError } from "../../state/errors.js";
import { openVerifiedFile, sha256 } from "./verified-file.js";

/** A snapshot file begins with the checksum of the rest (SHA-256, 64 hexadecimal digits), to detect partial files. */
export const SNAPSHOT_START = 64;
const isWhole = (bytes: Buffer): boolean =>
  bytes.length > SNAPSHOT_START &&
  bytes.toString("latin1", 0, SNAPSHOT_START) === sha256(bytes.subarray(SNAPSHOT_START));

/**
 * Opens the snapshot named by `key`, building it first if it is absent, corrupt, or writable by others. Two processes
 * may build at once: each renames a complete file into place.
 * @throws NanofluxError SANDBOX_UNAVAILABLE if the new snapshot cannot be verified.
 */
export async function openSnapshot(folder: string, key: string, build: () => Promise<Buffer>): Promise<FileHandle> {
  const path = join(folder, `${key}.snapshot`);
  const present = await openVerifiedFile(path, isWhole);
  if (present) return present;
  await removeLeftovers(folder);
  const heap = await build();
  const partial = join(folder, `${key}.${randomUUID()}.${process.pid}.partial`);
  await writeFile(partial, Buffer.concat([Buffer.from(sha256(heap)), heap]), { mode: 0o600, flag: "wx" });
  await rename(partial, path);
  const built = await openVerifiedFile(path, isWhole);
  if (built) return built;
  throw new NanofluxError(
    "SANDBOX_UNAVAILABLE",
    `The snapshot ${path} could not be verified after it was written.`,
    "Look for another program that changes files there, or set NANOFLUX_CACHE to another folder.",
  );
}

/** Removes files of builders that were killed while writing; a file's name contains its builder's process id. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const builder = /\.(\d+)\.partial$/.exec(name)?.[1];
    if (builder !== undefined && !isRunning(Number(builder))) await rm(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
