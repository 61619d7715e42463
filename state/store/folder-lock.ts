import { readlinkSync } from "node:fs";
import { readFile, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import lockfile from "proper-lockfile";
import { z } from "zod";
import { NanofluxError } from "../errors.js";
import { cannotWrite, OWN_FILE } from "./make-folder.js";

/** A lock that was not refreshed for so long belongs to nobody. Milliseconds. */
const STALE_MS = 10_000;
/** How often a held lock is refreshed. Milliseconds. */
const REFRESH_MS = 2_000;

const Owner = z.object({ pid: z.number().int(), host: z.string() });
type Owner = z.infer<typeof Owner>;

/** Held by the one process that may write a campaign's folder. */
export interface FolderLock {
  /** @throws NanofluxError FOLDER_IN_USE when another process has taken the folder over meanwhile */
  assertHeld(): void;
  release(): Promise<void>;
}

/**
 * Locks a campaign's folder against a second process. After a kill -9 the lock is taken over at once where the owner
 * is seen to be gone (same machine), and after ten seconds without a sign of life elsewhere.
 * @throws NanofluxError FOLDER_IN_USE, FOLDER_UNWRITABLE
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, ".owner"); // proper-lockfile makes `.owner.lock` beside it
  let lost = false;
  const acquire = () =>
    lockfile.lock(file, {
      realpath: false,
      stale: STALE_MS,
      update: REFRESH_MS,
      onCompromised: () => {
        lost = true;
      },
    });
  const release = await acquire().catch(async (error: unknown) => {
    if (!isLocked(error)) throw cannotWrite(folder, error);
    const owner = await readOwner(file);
    if (owner === null || !isGone(owner)) throw inUse(folder, owner);
    await utimes(`${file}.lock`, 0, 0); // an old lock is one that proper-lockfile takes over
    return acquire().catch((second: unknown) => {
      throw isLocked(second) ? inUse(folder, owner) : cannotWrite(folder, second);
    });
  });
  await writeFile(file, JSON.stringify({ pid: process.pid, host: thisHost() } satisfies Owner), { mode: OWN_FILE });
  return {
    assertHeld() {
      if (lost) throw inUse(folder, null);
    },
    async release() {
      if (!lost) await release();
    },
  };
}

/** Whether a process seems to hold the folder. Nothing is taken by looking, so that it may change at once. */
export async function isFolderHeld(folder: string): Promise<boolean> {
  const file = join(folder, ".owner");
  if (!(await lockfile.check(file, { realpath: false, stale: STALE_MS }))) return false;
  const owner = await readOwner(file);
  return owner === null || !isGone(owner);
}

/** The machine, and on Linux the process namespace too: process numbers mean nothing outside it. */
function thisHost(): string {
  try {
    return `${hostname()} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

function isGone(owner: Owner): boolean {
  if (owner.host !== thisHost()) return false;
  try {
    process.kill(owner.pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

async function readOwner(file: string): Promise<Owner | null> {
  try {
    return Owner.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return null;
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOCKED";
}

function inUse(folder: string, owner: Owner | null): NanofluxError {
  const who = owner === null ? "another process" : `process ${owner.pid} on ${owner.host.split(" ")[0]}`;
  return new NanofluxError(
    "FOLDER_IN_USE",
    `${folder} is being written by ${who}.`,
    "Wait until it has ended, or stop it; a process that died elsewhere is forgotten after ten seconds.",
  );
}
