import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { childCommand } from "./child-command.js";
import { findLayers } from "./layers.js";
import type { OpenWheel } from "./wheels.js";

/** Limits of a build, which compiles and imports large packages. */
const LIMITS = { cpuSeconds: 280, memoryMb: 4000 };
const TIMEOUT_MS = 300_000;

/**
 * Runs a Python program of ours over added packages, in a process that can read nothing else and has no network: wheels
 * are untrusted code. Returns the file that the program writes or, if `file` is null, a snapshot of its heap.
 * @throws NanofluxError SANDBOX_UNAVAILABLE with Python's output.
 */
export async function buildInChild(program: string, file: string | null, wheels: OpenWheel[]): Promise<Buffer> {
  const [command = "", ...args] = childCommand(await findLayers(LIMITS), wheels, { build: { program, file } });
  const cwd = await cacheFolder("empty");
  try {
    return await outputOf(
      command,
      args,
      cwd,
      wheels.map(({ handle }) => handle.fd),
    );
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const fix = "Run `npx nanoflux doctor`; a package added last may be the reason.";
    throw new NanofluxError("SANDBOX_UNAVAILABLE", `Python cannot be prepared: ${message}`, fix, { cause });
  }
}

/** A process's output on fd 3, after it succeeded. */
function outputOf(command: string, args: string[], cwd: string, descriptors: number[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stdio: ("pipe" | "ignore" | number)[] = ["ignore", "ignore", "pipe", "pipe", ...descriptors];
    const child = spawn(command, args, { env: {}, cwd, stdio, timeout: TIMEOUT_MS, killSignal: "SIGKILL" });
    const chunks: Buffer[] = [];
    let complaint = "";
    child.stderr?.on("data", (text: Buffer) => {
      complaint = (complaint + text.toString()).slice(-2000);
    });
    const output = child.stdio[3];
    if (output instanceof Readable) output.on("data", (bytes: Buffer) => chunks.push(bytes));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new Error(`exit ${code ?? signal}: ${complaint}`));
    });
  });
}
