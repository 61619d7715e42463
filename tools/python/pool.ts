import { availableParallelism } from "node:os";
import type { Child } from "./child-process.js";

/** Children started ahead of need; each is handed out once, unless it is given back. */
export interface Pool {
  /** A child: one that was given back, where there is one. `fresh` asks for one that has never run a program. */
  take(fresh?: boolean): Promise<Child>;
  /** Takes back a child that was put back to where it stood at its start; it is never handed out as fresh again. */
  giveBack(child: Child): void;
  /** Starts filling up without waiting for a first taker. */
  warm(): void;
  close(): Promise<void>;
}

/**
 * Keeps `size` children ready that have never run a program, and at most as many that have. While nobody waits, one
 * core is left to programs that run: starting a child is half a second of CPU that must not slow them down. While
 * somebody waits, every core starts one.
 */
export function createPool(start: () => Child, size: number): Pool {
  const cores = availableParallelism();
  const idle: Child[] = [];
  /** Given back; ready for whoever does not ask for a fresh one. */
  const used: Child[] = [];
  const starting = new Set<Child>();
  const takers: { fresh: boolean; resolve(child: Child): void; reject(error: unknown): void }[] = [];
  let closed = false;

  function refill(): void {
    const atOnce = takers.length > 0 ? cores : Math.max(1, cores - 1);
    const wanted = size + takers.length;
    while (!closed && starting.size < atOnce && idle.length + starting.size < wanted) begin();
  }

  function offer(child: Child): void {
    const taker = takers.shift();
    if (taker) taker.resolve(child);
    else idle.push(child);
  }

  function begin(): void {
    const child = start();
    starting.add(child);
    child.ready.then(
      () => {
        starting.delete(child);
        offer(child);
        refill();
      },
      (error: unknown) => {
        // No new try until somebody asks again: what fails once would fail without end.
        starting.delete(child);
        for (const taker of takers.splice(0)) taker.reject(error);
      },
    );
  }

  return {
    take(fresh = false) {
      if (closed) return Promise.reject(new Error("the sandbox is closed"));
      const taken = new Promise<Child>((resolve, reject) => {
        const ready = (fresh ? undefined : takeAlive(used)) ?? takeAlive(idle);
        if (ready) resolve(ready);
        else takers.push({ fresh, resolve, reject });
      });
      refill();
      return taken;
    },
    giveBack(child) {
      const waiting = takers.findIndex(({ fresh }) => !fresh);
      const [taker] = waiting < 0 ? [] : takers.splice(waiting, 1);
      if (taker && !closed) taker.resolve(child);
      else if (closed || used.length >= size) void child.kill();
      else used.push(child);
    },
    warm: refill,
    async close() {
      closed = true;
      for (const taker of takers.splice(0)) taker.reject(new Error("the sandbox is closed"));
      await Promise.all([...idle.splice(0), ...used.splice(0), ...starting].map((child) => child.kill()));
    },
  };
}

function takeAlive(idle: Child[]): Child | undefined {
  for (let child = idle.shift(); child; child = idle.shift()) if (child.alive()) return child;
  return undefined;
}
