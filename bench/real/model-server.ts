import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { constants, setPriority } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SERVE = fileURLToPath(new URL("./serve.py", import.meta.url));

/** Longest that a model may take to load. Milliseconds. */
const LOADING_MS = 300_000;

/** A real model on loopback, in another process. */
export interface ModelServer {
  /** Ends in /v1. */
  url: string;
  /** Resolves when the process has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** What is served, and with how much of the machine. */
export interface ServerOptions {
  python: string;
  engine: string;
  /** The GGUF file. */
  model: string;
  /** What the server calls it. */
  name: string;
  threads: number;
  /** Requests answered at once. */
  slots: number;
  /** Tokens of one request and its reply. */
  context: number;
  /** A file for what the server writes. */
  log: string;
}

/** Starts the server on a free port and waits until the model is loaded. It ends with this process, however that ends. */
export async function startModelServer(options: ServerOptions): Promise<ModelServer> {
  const { python, engine, model, name, threads, slots, context, log } = options;
  const numbers = [threads, slots, context].map(String);
  const child = spawn(python, ["-I", SERVE, engine, model, name, ...numbers], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  // The model computes with all threads: whatever else the machine does comes first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  child.stderr.pipe(createWriteStream(log));
  const ended = once(child, "close").then(() => undefined);
  // Its standard input ends with this process, and it with that; but not while it computes.
  process.once("exit", () => child.kill("SIGKILL"));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const lines = createInterface({ input: child.stdout });
  const listening = new Promise<string>((resolve) => {
    lines.on("line", (line) => {
      const address = /^listening (https?:\/\/\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
  const timeout = new AbortController();
  try {
    const address = await Promise.race([
      listening,
      ended.then(() => {
        throw new Error(`The model's server ended before it listened; see ${log}`);
      }),
      wait(LOADING_MS, timeout.signal).then(() => {
        throw new Error(`The model's server did not listen within ${LOADING_MS / 1000} s; see ${log}`);
      }),
    ]);
    return { url: `${address}/v1`, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    timeout.abort();
  }
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
