import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

/** What a command took, its children included. Null where it is not known. */
export interface Measured {
  seconds: number;
  cpuSeconds: number | null;
  /** Of its largest process. */
  peakMb: number | null;
  /** Null where it did not end by itself. */
  code: number | null;
}

/** Seconds after which a command is taken for hung. */
const MOST_SECONDS = 120;
const GNU_TIME = "/usr/bin/time";

/**
 * Runs a command to its end, or kills it and all its children.
 * @param killWhen asked every 20 ms; once true, the command gets SIGKILL
 */
export async function measured(
  command: readonly string[],
  file: string,
  killWhen: () => boolean = () => false,
): Promise<Measured> {
  const timed = existsSync(GNU_TIME) ? [GNU_TIME, "-q", "-f", "%U %S %M", "-o", file, ...command] : command;
  const [program = "", ...args] = timed;
  const startedAt = performance.now();
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  const ended = once(child, "exit").then(() => true);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  while (!isOver()) {
    await Promise.race([ended, wait(20)]);
    if (isOver() || !(killWhen() || performance.now() - startedAt > MOST_SECONDS * 1000)) continue;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const [user, system, kilobytes] = (await readFile(file, "utf8").catch(() => "")).trim().split(" ").map(Number);
  await rm(file, { force: true });
  return {
    seconds,
    cpuSeconds: user === undefined || system === undefined ? null : user + system,
    peakMb: kilobytes === undefined ? null : Math.round(kilobytes / 1000),
    code: child.exitCode,
  };
}
