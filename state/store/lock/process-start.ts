import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Fields of /proc/PID/stat behind the process's name (proc_pid_stat(5)): state is the first, starttime the 20th. */
const STARTTIME = 19;

/**
 * Distinguishes a process from a later one with the same number: when it started, in the system's own notation. Null where
 * that cannot be learned; "gone" for one that has ended, reaped or not.
 */
export function processStart(pid: number): string | "gone" | null {
  const liveness = signalled(pid);
  if (liveness === "gone") return "gone";
  if (process.platform === "linux") return startInProc(pid);
  return process.platform === "win32" ? null : startByPs(pid);
}

/** Asks the kernel for the process. One of another user exists, too. */
function signalled(pid: number): "there" | "gone" {
  try {
    process.kill(pid, 0);
    return "there";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ESRCH" ? "gone" : "there";
  }
}

function startInProc(pid: number): string | "gone" | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "gone" : (fields[STARTTIME] ?? null);
  } catch {
    return null; // /proc may hide other users' processes
  }
}

/** For macOS and the BSDs. Exported for its test, which runs where `ps` is. */
export function startByPs(pid: number): string | "gone" | null {
  try {
    const text = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [state = "", ...start] = text.trim().split(/\s+/);
    return state.startsWith("Z") ? "gone" : start.join(" ") || null;
  } catch {
    return null;
  }
}
