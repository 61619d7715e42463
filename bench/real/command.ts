import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packageRoot } from "../../state/package-root.js";

const PROGRAM = join(packageRoot, "dist", "cli", "main.js");

/** Between the first Ctrl-C, the second, and the end by force. Milliseconds. */
const GRACE_MS = 10_000;

/**
 * Runs the built `nanoflux` and shows what it prints. When its time is up it is interrupted, as by Ctrl-C: what was
 * settled until then is kept.
 * @returns the exit code; null where it was ended by a signal
 */
export async function nanoflux(args: readonly string[], minutes: number): Promise<number | null> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  const signals = ["SIGINT", "SIGINT", "SIGKILL"] as const;
  const timers = signals.map((signal, index) =>
    setTimeout(() => child.kill(signal), minutes * 60_000 + index * GRACE_MS),
  );
  const stop = () => child.kill("SIGKILL");
  process.once("exit", stop);
  try {
    const [code] = await once(child, "close");
    return typeof code === "number" ? code : null;
  } finally {
    for (const timer of timers) clearTimeout(timer);
    process.off("exit", stop);
  }
}
