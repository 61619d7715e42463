import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { buildWhereStale } from "./build.js";

await buildWhereStale();

/** The built command, as npx would run it. */
const PROGRAM = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** A command's working directory and environment, without the machine's keys. */
export interface Surroundings {
  cwd?: string;
  env?: Record<string, string>;
}

interface Output {
  stdout: string;
  stderr: string;
}

/** The result of a command. */
export interface Ended extends Output {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A running command. */
export interface Running {
  process: ChildProcess;
  /** Its output so far. */
  output: Readonly<Output>;
  /** Waits until the output contains a text this many times; fails if the command ends before. */
  seen(text: string, times?: number): Promise<void>;
  ended: Promise<Ended>;
}

/** Starts `nanoflux` in another process. */
export function startNanoflux(args: readonly string[], { cwd, env }: Surroundings = {}): Running {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: tmpdir(), NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: Output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
    });
  }
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal, ...output }));
  return { process: child, output, ended, seen: (text, times = 1) => waitFor(child, output, text, times) };
}

/** Runs `nanoflux` to its end. */
export function nanoflux(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  return startNanoflux(args, surroundings).ended;
}

function waitFor(child: ChildProcess, output: Output, text: string, times: number) {
  return new Promise<void>((resolve, reject) => {
    const look = () => {
      if (`${output.stdout}${output.stderr}`.split(text).length <= times) return;
      stopLooking();
      resolve();
    };
    const tooLate = () => {
      stopLooking();
      reject(new Error(`The command ended before it said "${text}":\n${output.stdout}\n${output.stderr}`));
    };
    const stopLooking = () => {
      child.stdout?.off("data", look);
      child.stderr?.off("data", look);
      child.off("close", tooLate);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", tooLate);
    look();
  });
}

/** A `nanoflux sim serve` in another process, on a free port. */
export interface SimulatedServer {
  /** Ends in /v1. */
  url: string;
  stop(): Promise<void>;
}

/** Starts the simulated models as an endpoint; `flags` as on the command line. */
export async function simServe(...flags: string[]): Promise<SimulatedServer> {
  const server = startNanoflux(["sim", "serve", "--port", "0", ...flags]);
  await server.seen("/v1\n");
  return {
    url: server.output.stdout.trim(),
    stop: async () => {
      server.process.kill("SIGKILL");
      await server.ended;
    },
  };
}
