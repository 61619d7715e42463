import { existsSync, readFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { NanofluxError } from "../../errors.js";
import { asFolderFault, cannotWrite } from "../folder-fault.js";
import {
  beginGeneration,
  FREE,
  type Generation,
  generationFile,
  generationNumbers,
  generationText,
  latestGeneration,
} from "./generations.js";
import { lifeOf, type Owner, sharesClock, thisOwner } from "./owner.js";

/** An owner who cannot be asked, and gave no sign of life for so long, is taken for dead. Milliseconds. */
const SILENCE_MS = 10_000;
/** How often an owner gives a sign of life. Milliseconds. */
const BEAT_MS = 2_000;
/** How often a waiting process checks again. Milliseconds. */
const LOOK_MS = 100;

/** Held by the one process that may write a campaign's folder. */
export interface FolderLock {
  /**
   * Asked synchronously before every write.
   * @throws NanofluxError FOLDER_IN_USE where another process has the folder now, FOLDER_UNWRITABLE where it is gone
   */
  assertHeld(): void;
  /** Lets others have the folder; a second time does nothing. */
  release(): Promise<void>;
}

/** How a lock is taken. */
export interface LockOptions {
  /** Called once, if the owner cannot be queried and its silence must be waited for. */
  onWait?: ((message: string) => void) | undefined;
  /** How long to wait for an owner who lives to let the folder go. Milliseconds; none by default. */
  patienceMs?: number;
}

/**
 * Locks a campaign's folder against other processes. Each hold of the lock has a number, and a file of that name, made
 * exclusively; the highest number counts, and it is never deleted. So a lock is taken from a dead owner by making the
 * next file, which only one process can do, however many try at once.
 * An owner that lives on this machine, stopped or not, is never taken over; one that is dead, at once; one that cannot
 * be asked, when it has been silent for ten seconds, for which this waits.
 * @throws NanofluxError FOLDER_IN_USE, FOLDER_UNWRITABLE
 */
export async function lockFolder(folder: string, { onWait, patienceMs = 0 }: LockOptions = {}): Promise<FolderLock> {
  const path = resolve(folder);
  const until = performance.now() + patienceMs;
  const silence = new Silence();
  try {
    for (;;) {
      const latest = await latestGeneration(path);
      const standing = latest === null ? "free" : standingOf(latest, silence);
      if (standing === "held" && performance.now() >= until) throw inUse(folder, latest?.owner ?? null);
      if (standing === "free") {
        const lock = await take(path, latest?.number ?? 0);
        if (lock !== null) return lock;
        continue;
      }
      if (standing === "unknown") silence.announce(() => onWait?.(waitingFor(folder, latest?.owner ?? null)));
      await wait(LOOK_MS);
    }
  } catch (error) {
    throw asFolderFault(folder, error);
  }
}

/** Whether a process seems to hold the folder. Nothing is taken by looking, so that it may change at once. */
export async function isFolderHeld(folder: string): Promise<boolean> {
  const latest = await latestGeneration(resolve(folder));
  if (latest === null || latest.isFree) return false;
  const life = latest.owner === null ? "unknown" : lifeOf(latest.owner);
  return life === "unknown" ? Date.now() - latest.mtimeMs < SILENCE_MS : life === "alive";
}

/** How long the owner who is waited for has given no sign of life. */
class Silence {
  #sign = "";
  #since = 0;
  #beats = 0;
  #isAnnounced = false;

  /** Takes note of the latest sign. Returns how long there was no other, and whether one came since the first look. */
  note({ number, mtimeMs }: Generation): { ms: number; wasBroken: boolean } {
    const sign = `${number} ${mtimeMs}`;
    if (sign !== this.#sign) {
      this.#beats = this.#sign.startsWith(`${number} `) ? this.#beats + 1 : 0;
      this.#sign = sign;
      this.#since = performance.now();
    }
    return { ms: performance.now() - this.#since, wasBroken: this.#beats > 0 };
  }

  announce(say: () => void): void {
    if (!this.#isAnnounced) say();
    this.#isAnnounced = true;
  }
}

function standingOf(latest: Generation, silence: Silence): "held" | "free" | "unknown" {
  if (latest.isFree) return "free";
  const { owner, mtimeMs } = latest;
  const life = owner === null ? "unknown" : lifeOf(owner);
  if (life !== "unknown") return life === "alive" ? "held" : "free";
  if (owner !== null && sharesClock(owner) && Date.now() - mtimeMs > SILENCE_MS) return "free";
  const { ms, wasBroken } = silence.note(latest);
  if (ms > SILENCE_MS) return "free";
  return wasBroken && owner !== null ? "held" : "unknown";
}

/** Begins the generation after `number`; null where another process was faster, or has begun a later one. */
async function take(folder: string, number: number): Promise<FolderLock | null> {
  const owner = thisOwner();
  const mine = number + 1;
  const handle = await beginGeneration(folder, mine, owner);
  if (handle === null) return null;
  const others = (await generationNumbers(folder)).filter((other) => other !== mine);
  if (others.some((other) => other > mine)) {
    // This process was slow: the generation that it saw was followed, and its follower's file is deleted already.
    await handle.close();
    await rm(generationFile(folder, mine), { force: true });
    return null;
  }
  for (const earlier of others) await rm(generationFile(folder, earlier), { force: true });
  return hold(folder, mine, owner, handle);
}

function hold(folder: string, number: number, owner: Owner, handle: FileHandle): FolderLock {
  const file = generationFile(folder, number);
  const next = generationFile(folder, number + 1);
  const text = generationText(owner);
  const beat = setInterval(() => {
    const now = new Date();
    handle.utimes(now, now).catch(() => undefined); // assertHeld says what is wrong, before anything is written
  }, BEAT_MS);
  beat.unref();
  let released: Promise<void> | null = null;
  return {
    assertHeld() {
      if (textOf(file) === text && !existsSync(next)) return;
      if (!existsSync(folder)) throw cannotWrite(folder, "it was deleted or renamed while it was being written");
      throw inUse(folder, null);
    },
    release() {
      clearInterval(beat);
      // Through the open file, so that it also works in a folder that was renamed, and never frees a later owner's lock.
      released ??= handle
        .write(FREE, 0)
        .then(() => undefined)
        .finally(() => handle.close());
      return released;
    },
  };
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

const nameOf = (owner: Owner | null) => (owner === null ? "another process" : `process ${owner.pid} on ${owner.host}`);

const waitingFor = (folder: string, owner: Owner | null) =>
  `${folder} was last written by ${nameOf(owner)}, which cannot be asked from here; waiting up to ten seconds for a sign of life.`;

function inUse(folder: string, owner: Owner | null): NanofluxError {
  return new NanofluxError(
    "FOLDER_IN_USE",
    `${folder} is being written by ${nameOf(owner)}.`,
    "Wait until it has ended, or stop it: `nanoflux resume` then goes on at once.",
  );
}
