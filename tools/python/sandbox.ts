import { availableParallelism, totalmem } from "node:os";
import { Mutex } from "async-mutex";
import PQueue from "p-queue";
import type { SandboxConfig } from "../../state/config/sandbox-config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Child, PythonResult } from "./child-process.js";
import { isolationOf } from "./isolation.js";
import { createPool, type Pool } from "./pool.js";
import { openRuntime, type PythonRuntime, type SandboxOptions } from "./runtime.js";

export type { PythonResult } from "./child-process.js";

/** Runs untrusted Python. See docs/sandbox.md for what it holds against. */
export interface PythonSandbox {
  /**
   * Runs a program. Programs of one scope (a verdict: one submission) share a child, each with fresh globals; two
   * scopes never share one. What a program does wrong is in the result; this throws only when the sandbox itself
   * cannot run (NanofluxError SANDBOX_UNAVAILABLE) or `signal` fires (its reason).
   */
  run(scope: string, program: string, signal?: AbortSignal): Promise<PythonResult>;
  /**
   * Runs the programs of one row, those of these proofs in this order, in a child that has run nothing before and runs nothing after them, whatever
   * `sandbox.isolation` says. Each meets a heap that was put back; with `child` each has a process of its own. Throws as
   * `run` does.
   * @returns each with what its program printed
   */
  alone<Owner extends { program: string }>(
    owners: readonly Owner[],
    signal?: AbortSignal,
  ): Promise<(readonly [Owner, PythonResult])[]>;
  /**
   * Runs any number of programs of our choosing, each after the child was put back to where it stood at its start, so
   * that none meets what another one left. Throws as `run` does.
   * @param work gets the function that runs one; `wallMs` is its time limit, at most the configured one
   */
  series<Result>(
    work: (run: (program: string, wallMs?: number) => Promise<PythonResult>) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result>;
  /** Starts children ahead of the first use, the snapshot included; resolves when one is ready to be made. */
  warm(): Promise<void>;
  /** The submission is done: its child is killed. */
  release(scope: string): void;
  /** Waits for running programs, then ends every child; resolves when no process is left. */
  close(): Promise<void>;
}

/** One submission. */
interface Scope {
  child: Child | null;
  programs: number;
  turn: Mutex;
  released: boolean;
}

/** Resident memory of one child in MB, about: what a machine's memory is divided by. */
const CHILD_MB = 200;

/** Says once what this machine cannot offer. */
function warnOfMissingLayers({ layers }: PythonRuntime): void {
  if (layers.missing.length === 0) return;
  const list = layers.missing.map(({ name, stops }) => `${name} (${stops})`).join("; ");
  process.emitWarning(`The Python sandbox runs without: ${list}. See docs/sandbox.md.`, { code: "NANOFLUX_SANDBOX" });
}

/** A sandbox with the limits of `config`. Nothing starts before the first `run` or `warm`. */
export function createPythonSandbox(
  config: SandboxConfig,
  options: SandboxOptions = { wrappers: true },
): PythonSandbox {
  const cores = availableParallelism();
  /** Whether a child that was put back may serve again. */
  const mayShare = isolationOf(config) !== "child";
  const size = config.size ?? cores;
  /** Programs at once: more than the cores would only run into each other's wall clocks. */
  const running = new PQueue({ concurrency: cores });
  const most = Math.max(2 * size, Math.floor(totalmem() / 2e6 / CHILD_MB));
  const scopes = new Map<string, Scope>();
  /** Children on their way out. */
  const leaving = new Set<Promise<void>>();
  let opened: Promise<{ runtime: PythonRuntime; pool: Pool }> | undefined;

  function open(): Promise<{ runtime: PythonRuntime; pool: Pool }> {
    opened ??= openRuntime(config, options).then(
      (runtime) => {
        warnOfMissingLayers(runtime);
        return { runtime, pool: createPool(runtime.start, size) };
      },
      (error: unknown) => {
        // The cause may be fixed by the next call.
        opened = undefined;
        throw error;
      },
    );
    return opened;
  }

  /** Ends the child of the submission that has not used its own for longest, where too many are held. */
  function makeRoom(): void {
    const held = [...scopes.values()].filter((scope) => scope.child !== null);
    const idle = held.find((scope) => !scope.turn.isLocked());
    if (held.length < most || !idle) return;
    leave(idle);
  }

  /** Takes a submission's child away: it is killed or, where that is set, put back and used again. */
  function leave(scope: Scope): void {
    const { child } = scope;
    scope.child = null;
    if (child !== null) release(child);
  }

  /** Lets a child go in the background; `close` waits for it. */
  function release(child: Child): void {
    const left = putAway(child).finally(() => leaving.delete(left));
    leaving.add(left);
  }

  /** Half of its CPU time is left for the next submission, or its last program would pay for all before it. */
  const isTired = (child: Child): boolean => child.busyMs() > (config.cpuSeconds * 1000) / 2;

  async function putAway(child: Child): Promise<void> {
    if (!mayShare || !opened || isTired(child) || !child.alive()) return child.kill();
    const { pool } = await opened;
    await pool.giveBack(child);
  }

  async function childOf(scope: Scope): Promise<Child> {
    if (scope.child?.alive()) return scope.child;
    makeRoom();
    scope.child = await take();
    return scope.child;
  }

  async function take(fresh = !mayShare): Promise<Child> {
    const { pool } = await open();
    try {
      return await pool.take(fresh);
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      const fix = "Run `npx nanoflux doctor`; it names what is missing.";
      throw new NanofluxError("SANDBOX_UNAVAILABLE", `Python cannot start: ${message}`, fix, { cause });
    }
  }

  /** The child put back to where it stood at its start; another one where it was killed, is tired, or there is none yet. */
  async function putBack(child: Child | null, fresh?: boolean): Promise<Child> {
    // Half of its CPU time is left for each program.
    if (child !== null && !isTired(child) && child.alive() && (await child.reset())) return child;
    await child?.kill();
    return take(fresh);
  }

  async function runIn(scope: Scope, program: string, signal?: AbortSignal): Promise<PythonResult> {
    scope.programs += 1;
    if (scope.programs > config.programs) {
      const error = `only ${config.programs} programs may run for one question. Conclude from those that have run.`;
      return { status: "error", stdout: "", error, ms: 0 };
    }
    const child = await childOf(scope);
    try {
      signal?.throwIfAborted();
      const result = await running.add(() => child.run(program, { signal }));
      if (result.status !== "ok" && result.status !== "error") await child.kill();
      return result;
    } finally {
      if (scope.released) leave(scope);
    }
  }

  return {
    run(name, program, signal) {
      const scope = scopes.get(name) ?? { child: null, programs: 0, turn: new Mutex(), released: false };
      // Taken out and put back, so that the map's order is the order of last use.
      scopes.delete(name);
      scopes.set(name, scope);
      return scope.turn.runExclusive(() => runIn(scope, program, signal));
    },
    async alone<Owner extends { program: string }>(owners: readonly Owner[], signal?: AbortSignal) {
      const results: (readonly [Owner, PythonResult])[] = [];
      let child: Child | null = null;
      try {
        for (const owner of owners) {
          signal?.throwIfAborted();
          if (!mayShare) await child?.kill();
          const ready: Child = await putBack(child, true);
          child = ready;
          results.push([owner, await running.add(() => ready.run(owner.program, { signal }))]);
        }
        return results;
      } finally {
        await child?.kill();
      }
    },
    async series(work, signal) {
      let child: Child | null = null;
      try {
        return await work(async (program, wallMs) => {
          const ready = await putBack(child);
          child = ready;
          return running.add(() => ready.run(program, { signal, wallMs }));
        });
      } finally {
        if (child !== null) release(child);
      }
    },
    async warm() {
      (await open()).pool.warm();
    },
    release(name) {
      const scope = scopes.get(name);
      if (!scope) return;
      scopes.delete(name);
      scope.released = true;
      if (scope.turn.isLocked()) void scope.child?.kill();
      else leave(scope);
    },
    async close() {
      if (!opened) return;
      const { runtime, pool } = await opened;
      await running.onIdle();
      for (const name of scopes.keys()) this.release(name);
      await Promise.all(leaving);
      await pool.close();
      await runtime.close();
    },
  };
}
