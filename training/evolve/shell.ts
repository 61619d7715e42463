import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { processStart } from "../../state/store/lock/process-start.js";

/** A text as one word of a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const Running = z.object({ pid: z.number().int().positive(), start: z.string().nullable() });

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone.
  }
}

/** Ends the command that a killed process left running. Another process that has its number since is left alone. */
export async function endLeftover(running: string): Promise<void> {
  const text = await readFile(running, "utf8").catch(() => null);
  const left = text === null ? null : Running.safeParse(parsed(text)).data;
  if (left && left.start !== null && processStart(left.pid) === left.start) endGroup(left.pid, "SIGKILL");
  await rm(running, { force: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A command with its placeholders filled in, each as one word; braces that name none stay. */
export const filled = (command: string, values: Readonly<Record<string, string>>): string =>
  command.replace(/\{(\w+)\}/g, (shown, name: string) => {
    const value = values[name];
    return value === undefined ? shown : quoted(value);
  });

/** A command of a shell that runs in a process group of its own, so that what it starts ends with it. */
export interface ShellCommand {
  child: ChildProcess;
  /** Its last lines. */
  said(): string[];
  /** Resolves with the exit code when all of its output has come; null where a signal ended it. */
  ended: Promise<number | null>;
  /** Ends the group: politely, then after `patienceMs` at once. */
  stop(patienceMs?: number): Promise<void>;
}

const LAST_LINES = 20;

/**
 * Starts a command, which ends with this process. `stream` gets what it says as it says it; `running` is the file that names it
 * while it runs, so that after a kill of this process {@link endLeftover} finds it.
 */
export function startShell(command: string, running: string, stream: (text: string) => void): ShellCommand {
  const child = spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "pipe"], detached: true });
  let tail = "";
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding("utf8").on("data", (text: string) => {
      stream(text);
      tail = `${tail}${text}`
        .split("\n")
        .slice(-LAST_LINES - 1)
        .join("\n");
    });
  }
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  const { pid } = child;
  if (pid !== undefined) writeFileSync(running, JSON.stringify({ pid, start: processStart(pid) }));
  const kill = (signal: NodeJS.Signals) => {
    if (pid !== undefined) endGroup(pid, signal);
  };
  const atExit = () => kill("SIGTERM");
  process.once("exit", atExit);
  void ended.then(() => process.off("exit", atExit));
  return {
    child,
    said: () => tail.split("\n").filter((line) => line.trim() !== ""),
    ended,
    stop: async (patienceMs = 10_000) => {
      kill("SIGTERM");
      const timer = setTimeout(() => kill("SIGKILL"), patienceMs);
      await ended;
      clearTimeout(timer);
      kill("SIGKILL");
    },
  };
}
