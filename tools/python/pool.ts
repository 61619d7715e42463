import { availableParallelism } from "node:os";
import type { Child } from "./child-process.js";

/** Children started ahead of need; each is handed out once, unless it is given back. */
export interface Pool {
  /** A child: one that was given back, where there is one. `fresh` asks for one that has never run a program. */
  take(fresh?: boolean): Promise<Child>;
  /**
   * Puts a child back to the state of its start and hands it out again, never as fresh. A caller that needs
   * no fresh one waits for it instead of using up another: starting a child takes ten times as long. Resolves when it is back or
   * killed.
   */
  giveBack(child: Child): Promise<void>;
  /** Starts filling up without waiting for a first taker. */
  warm(): void;
  close(): Promise<void>;
}

interface Taker {
  fresh: boolean;
  resolve(child: Child): void;
  reject(error: unknown): void;
}

/** So many fresh children within so many milliseconds are two rows' proofs: more will be wanted soon. */
const BUSY = { takes: 2, withinMs: 5_000 };

/**
 * Starts children when they will be used: one that can serve again and again; and, while fresh ones are taken at the pace of
 * rows being proven, `size` of these ahead. At most two a core are kept that have run a program. While no caller waits, one
 * core is left to programs that run: starting a child is half a second of CPU that must not slow them down. While
 * a caller waits, every core starts one.
 */
export function createPool(start: () => Child, size: number): Pool {
  const cores = availableParallelism();
  const idle: Child[] = [];
  /** Given back; ready for callers that do not need a fresh one. */
  const used: Child[] = [];
  const starting = new Set<Child>();
  /** Handed out to callers that did not ask for a fresh one: they are likely to come back. */
  const lent = new Set<Child>();
  /** Being put back. */
  const returning = new Set<Child>();
  /** When the latest fresh ones were asked for. */
  const freshTakes: number[] = [];
  const takers: Taker[] = [];
  let closed = false;

  /** Takers that no returning child will serve. */
  const unserved = (): Taker[] => {
    const others = takers.filter(({ fresh }) => !fresh).slice(returning.size);
    return takers.filter((taker) => taker.fresh || others.includes(taker));
  };

  /** How many are to be ready that have never run a program. */
  function ahead(): number {
    const [earliest = 0] = freshTakes;
    const isBusy = freshTakes.length === BUSY.takes && performance.now() - earliest < BUSY.withinMs;
    if (isBusy) return size;
    for (const child of lent) if (!child.alive()) lent.delete(child);
    // What a caller gets that asked for no fresh one will come back.
    const toComeBack = takers.filter(({ fresh }) => !fresh).length;
    return lent.size + used.length + returning.size + toComeBack > 0 ? 0 : 1;
  }

  function refill(): void {
    const waiting = unserved().length;
    const atOnce = waiting > 0 ? cores : Math.max(1, cores - 1);
    const wanted = ahead() + waiting;
    while (!closed && starting.size < atOnce && idle.length + starting.size < wanted) begin();
  }

  /** Hands a child to the one who has waited longest of these, if there is one. */
  function serve(child: Child, waiting: readonly Taker[]): boolean {
    const [taker] = waiting;
    if (taker === undefined) return false;
    takers.splice(takers.indexOf(taker), 1);
    if (!taker.fresh) lent.add(child);
    taker.resolve(child);
    return true;
  }

  function begin(): void {
    const child = start();
    starting.add(child);
    child.ready.then(
      () => {
        starting.delete(child);
        if (!serve(child, unserved())) idle.push(child);
        refill();
      },
      (error: unknown) => {
        // No new try until the next request: what fails once would fail without end.
        starting.delete(child);
        for (const taker of takers.splice(0)) taker.reject(error);
      },
    );
  }

  return {
    take(fresh = false) {
      if (closed) return Promise.reject(new Error("the sandbox is closed"));
      if (fresh) {
        freshTakes.push(performance.now());
        if (freshTakes.length > BUSY.takes) freshTakes.shift();
      }
      const taken = new Promise<Child>((resolve, reject) => {
        const taker = { fresh, resolve, reject };
        takers.push(taker);
        const ready = fresh ? undefined : takeAlive(used);
        if (ready) serve(ready, [taker]);
        else if (unserved().includes(taker)) {
          const started = takeAlive(idle);
          if (started) serve(started, [taker]);
        }
      });
      refill();
      return taken;
    },
    async giveBack(child) {
      lent.delete(child);
      returning.add(child);
      const isBack = await child.reset();
      returning.delete(child);
      if (!isBack) {
        // A caller that waited for it gets a fresh one.
        const started = takeAlive(idle);
        if (started && !serve(started, unserved())) idle.unshift(started);
        refill();
      } else if (closed) await child.kill();
      else if (
        !serve(
          child,
          takers.filter(({ fresh }) => !fresh),
        )
      ) {
        if (used.length < Math.max(size, 2 * cores)) used.push(child);
        else await child.kill();
      }
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
