import { availableParallelism } from "node:os";
import type { Child } from "./child-process.js";

/** Children started ahead of need; each is handed out once, unless it is given back. */
export interface Pool {
  take(): Promise<Child>;
  /** Takes a child that is as good as new. */
  giveBack(child: Child): void;
  /** Starts filling up without waiting for a first taker. */
  warm(): void;
  close(): Promise<void>;
}

/**
 * Keeps `size` children ready. While nobody waits, one core is left to programs that run: starting a child is half
 * a second of CPU that must not slow them down. While somebody waits, every core starts one. With `reuse`, a child
 * that was handed out is expected back.
 */
export function createPool(start: () => Child, size: number, reuse: boolean): Pool {
  const cores = availableParallelism();
  const idle: Child[] = [];
  const starting = new Set<Child>();
  /** Those in use that will come back. */
  const lent = new Set<Child>();
  const takers: { resolve(child: Child): void; reject(error: unknown): void }[] = [];
  let closed = false;

  function refill(): void {
    const atOnce = takers.length > 0 ? cores : Math.max(1, cores - 1);
    const wanted = size + takers.length;
    while (!closed && starting.size < atOnce && idle.length + starting.size + lent.size < wanted) begin();
  }

  function lend(child: Child): Child {
    if (reuse) {
      lent.add(child);
      void child.gone.then(() => lent.delete(child));
    }
    return child;
  }

  function offer(child: Child): void {
    const taker = takers.shift();
    if (taker) taker.resolve(lend(child));
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
    take() {
      if (closed) return Promise.reject(new Error("the sandbox is closed"));
      const taken = new Promise<Child>((resolve, reject) => {
        const ready = takeAlive(idle);
        if (ready) resolve(lend(ready));
        else takers.push({ resolve, reject });
      });
      refill();
      return taken;
    },
    giveBack(child) {
      lent.delete(child);
      if (closed || idle.length >= size) void child.kill();
      else offer(child);
    },
    warm: refill,
    async close() {
      closed = true;
      for (const taker of takers.splice(0)) taker.reject(new Error("the sandbox is closed"));
      await Promise.all([...idle.splice(0), ...starting].map((child) => child.kill()));
    },
  };
}

function takeAlive(idle: Child[]): Child | undefined {
  for (let child = idle.shift(); child; child = idle.shift()) if (child.alive()) return child;
  return undefined;
}
