import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { NanofluxError } from "../../state/errors.js";
import { isOurs } from "./cache-folder.js";

/** Bytes of the checksum (SHA-256 of all that follows) at the start of a snapshot file. */
export const SNAPSHOT_START = 32;
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

/** An open snapshot that was verified through the very descriptor that children get. Null: absent, broken or foreign. */
async function openVerified(path: string): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return null;
  }
  const status = await file.stat();
  if (status.isFile() && status.size > SNAPSHOT_START && isOurs(status)) {
    const bytes = Buffer.allocUnsafe(status.size);
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read) {
      read = (await file.read(bytes, at, bytes.length - at, at)).bytesRead;
    }
    if (sha256(bytes.subarray(SNAPSHOT_START)).equals(bytes.subarray(0, SNAPSHOT_START))) return file;
  }
  await file.close();
  return null;
}

/** Temporary files of builders that were killed; the builder's process id stands in the name. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/\.(\d+)\.partial$/.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !isRunning(pid)) await rm(join(folder, name), { force: true });
  }
}
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Opens the snapshot named by `key`, building it first when it is absent, broken, or writable by others. It appears
 * whole or not at all, so that two processes may build at once.
 * @throws NanofluxError SANDBOX_UNAVAILABLE when what was just built cannot be verified.
 */
export async function openSnapshot(folder: string, key: string, build: () => Promise<Buffer>): Promise<FileHandle> {
  const path = join(folder, `${key}.snapshot`);
  const present = await openVerified(path);
  if (present) return present;
  await removeLeftovers(folder);
  const heap = await build();
  const partial = join(folder, `${key}.${process.pid}.partial`);
  await writeFile(partial, Buffer.concat([sha256(heap), heap]), { mode: 0o600 });
  await rename(partial, path);
  const built = await openVerified(path);
  if (built) return built;
  throw new NanofluxError(
    "SANDBOX_UNAVAILABLE",
    `The snapshot ${path} could not be verified after it was written.`,
    "Look for another program that changes files there, or set NANOFLUX_CACHE to another folder.",
  );
}

const BUILD_TIMEOUT_MS = 180_000;

/** Runs a child that answers with its heap on fd 3, and ends. */
export function buildSnapshot(command: string[], cwd: string, descriptors: number[]): Promise<Buffer> {
  const [program = "", ...args] = command;
  return new Promise((resolve, reject) => {
    const stdio: ("pipe" | "ignore" | number)[] = ["ignore", "ignore", "pipe", "pipe", ...descriptors];
    const child = spawn(program, args, { env: {}, cwd, stdio, timeout: BUILD_TIMEOUT_MS, killSignal: "SIGKILL" });
    const heap: Buffer[] = [];
    let complaint = "";
    child.stderr?.on("data", (text: Buffer) => {
      complaint = (complaint + text.toString()).slice(-2000);
    });
    (child.stdio[3] as Readable | null)?.on("data", (bytes: Buffer) => heap.push(bytes));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(heap));
      else reject(new Error(`the snapshot could not be built (exit ${code}): ${complaint}`));
    });
  });
}
