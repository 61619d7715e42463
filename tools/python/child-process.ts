import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { z } from "zod";
import type { SandboxConfig } from "../../state/config/sandbox-config.js";
import type { EvidenceStatus } from "../../state/records/verdict.js";
import { adviceOf } from "./limits.js";
import { importAdvice } from "./missing-module.js";
import { MEMORY_POLL_MS, residentMemoryMb } from "./resident-memory.js";

/** What one program did. `ms` is wall time inside the child, without waiting for one. */
export interface PythonResult {
  status: EvidenceStatus;
  stdout: string;
  /** What went wrong and, for a limit, what to do about it; absent when the status is `ok`. */
  error?: string;
  ms: number;
}

/** A process that runs programs one after the other, for one submission. */
export interface Child {
  /** Rejects when the process ends before it can serve. */
  ready: Promise<void>;
  /** `wallMs`: its time limit in milliseconds, where that is less than the configured one. */
  run(
    program: string,
    options?: { signal?: AbortSignal | undefined; wallMs?: number | undefined },
  ): Promise<PythonResult>;
  /** Puts it back to where it stood when it was ready; false where it cannot be, and it is ended then. */
  reset(): Promise<boolean>;
  /** Milliseconds that it has worked so far; its CPU limit counts them all. */
  busyMs(): number;
  /** False once it can serve no more. */
  alive(): boolean;
  /** SIGKILL to the process and its group; resolves when it is gone. */
  kill(): Promise<void>;
  /** Resolves when it is gone, whatever ended it. */
  gone: Promise<void>;
}

const Reply = z.strictObject({
  status: z.enum(["ok", "error", "memory", "output", "crash"]),
  stdout: z.string(),
  missing: z.string().optional(),
  error: z.string().optional(),
});
const Message = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({ failed: z.string() }),
  z.strictObject({ printed: z.base64() }),
  Reply,
]);

/** Why the parent ended a child. */
type Cause = "time" | "memory" | "protocol" | "released" | "stopped";
type Ending = { signal: NodeJS.Signals | null; cause: Cause | null };
type Answer = Exclude<z.infer<typeof Message>, { printed: string }> | Ending;

/** How V8 ends a process that cannot allocate, and what the CPU limit sends. */
const OUT_OF_MEMORY = new Set(["SIGABRT", "SIGTRAP", "SIGILL"]);
function statusOf({ signal, cause }: Ending): "time" | "memory" | "crash" {
  if (cause === "time" || cause === "memory") return cause;
  if (signal === "SIGXCPU") return "time";
  return cause === null && signal !== null && OUT_OF_MEMORY.has(signal) ? "memory" : "crash";
}

/** Whether the parent's event loop stays alive for this child. */
function holdParent(child: ChildProcess, hold: boolean): void {
  for (const handle of [child, ...child.stdio]) {
    if (handle === child || handle instanceof Socket) {
      if (hold) handle.ref();
      else handle.unref();
    }
  }
}

function endProcess(child: ChildProcess): void {
  try {
    // Its own group, so that nothing it started could survive it.
    if (child.pid !== undefined && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
  } catch {
    // The group is gone already.
  }
  child.kill("SIGKILL");
}

/**
 * Starts `command` in `folder` with an empty environment; `descriptors` become its fd 4 and on.
 * Replies are JSON lines on fd 3, checked; whatever does not fit, or was not asked for, ends the child.
 */
export function startChild(command: string[], folder: string, descriptors: number[], config: SandboxConfig): Child {
  const [program = "", ...args] = command;
  const stdio: ("pipe" | "ignore" | number)[] = ["pipe", "ignore", "ignore", "pipe", ...descriptors];
  const child = spawn(program, args, { env: {}, cwd: folder, detached: true, windowsHide: true, stdio });
  const longest = config.outputKb * 1024 * 6 + 65_536; // JSON writes a control character in six bytes
  let cause: Cause | null = null;
  let alive = true;
  let busyMs = 0;
  let received = "";
  /** What the running program has printed so far. */
  const printed: Buffer[] = [];
  let printedBytes = 0;
  let waiting: ((answer: Answer) => void) | null = null;

  const kill = (why: Cause): void => {
    if (!alive) return;
    alive = false;
    cause = why;
    endProcess(child);
  };
  const deliver = (answer: Answer): void => {
    const deliverTo = waiting;
    waiting = null;
    if (deliverTo) deliverTo(answer);
    else kill("protocol");
  };
  const keep = (bytes: Buffer): void => {
    printed.push(bytes);
    printedBytes += bytes.length;
    if (waiting === null || printedBytes > config.outputKb * 1024) kill("protocol");
  };
  const gone = new Promise<void>((resolve) => {
    const end = (signal: NodeJS.Signals | null): void => {
      alive = false;
      resolve();
      waiting?.({ signal, cause });
      waiting = null;
    };
    child.on("close", (_code, signal) => end(signal));
    child.on("error", () => end(null));
  });
  const nextAnswer = (): Promise<Answer> =>
    new Promise((resolve) => {
      waiting = resolve;
    });

  const replies = child.stdio[3];
  if (!(replies instanceof Socket)) throw new TypeError("fd 3 of a child is a pipe");
  child.stdin?.on("error", () => kill("protocol"));
  replies.on("error", () => kill("protocol"));
  replies.setEncoding("utf8").on("data", (text: string) => {
    received += text;
    for (let end = received.indexOf("\n"); end >= 0 && alive; end = received.indexOf("\n")) {
      const line = received.slice(0, end);
      received = received.slice(end + 1);
      const message = Message.safeParse(parseJson(line));
      if (!message.success) kill("protocol");
      else if ("printed" in message.data) keep(Buffer.from(message.data.printed, "base64"));
      else deliver(message.data);
    }
    if (received.length > longest) kill("protocol");
  });

  const ready = nextAnswer().then((answer) => {
    if ("failed" in answer) throw new Error(answer.failed);
    if (!("ready" in answer)) throw new Error(`the child ended before it was ready (${JSON.stringify(answer)})`);
    // An idle child must not keep the parent alive; a running program's timer does.
    holdParent(child, false);
  });

  async function reset(): Promise<boolean> {
    const started = performance.now();
    const late = setTimeout(() => kill("time"), config.wallSeconds * 1000);
    const answered = alive ? nextAnswer() : Promise.resolve({ signal: null, cause: null });
    child.stdin?.write('{"reset":true}\n');
    const answer = await answered;
    clearTimeout(late);
    busyMs += performance.now() - started;
    if ("ready" in answer) return true;
    kill("protocol");
    return false;
  }

  async function run(
    source: string,
    { signal, wallMs = Number.POSITIVE_INFINITY }: Parameters<Child["run"]>[1] = {},
  ): Promise<PythonResult> {
    signal?.throwIfAborted();
    const started = performance.now();
    const stop = (): void => kill("stopped");
    const wall = setTimeout(() => kill("time"), Math.min(wallMs, config.wallSeconds * 1000));
    const memory = setInterval(() => {
      if (child.pid !== undefined && (residentMemoryMb(child.pid) ?? 0) > config.memoryMb) kill("memory");
    }, MEMORY_POLL_MS);
    signal?.addEventListener("abort", stop, { once: true });
    printed.length = 0;
    printedBytes = 0;
    const answered = alive ? nextAnswer() : Promise.resolve({ signal: null, cause: null });
    child.stdin?.write(`${JSON.stringify({ program: source })}\n`);
    const answer = await answered;
    clearTimeout(wall);
    clearInterval(memory);
    signal?.removeEventListener("abort", stop);
    const ms = performance.now() - started;
    busyMs += ms;
    signal?.throwIfAborted();
    const kept = Buffer.concat(printed).toString("utf8");
    return { ...resultOf(answer, kept, config), ms: Math.round(ms * 10) / 10 };
  }

  return {
    ready,
    run,
    reset,
    busyMs: () => busyMs,
    alive: () => alive,
    kill: () => {
      holdParent(child, true);
      kill("released");
      return gone;
    },
    gone,
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function resultOf(answer: Answer, printed: string, config: SandboxConfig): Omit<PythonResult, "ms"> {
  if ("ready" in answer || "failed" in answer)
    return { status: "crash", stdout: printed, error: adviceOf("crash", config) };
  if ("cause" in answer) {
    const status = statusOf(answer);
    return { status, stdout: printed, error: adviceOf(status, config) };
  }
  const { status, stdout, missing, error = "" } = answer;
  if (status === "ok") return { status, stdout };
  if (status === "error") return { status, stdout, error: missing ? importAdvice(missing) : error };
  return { status, stdout, error: adviceOf(status, config) };
}
