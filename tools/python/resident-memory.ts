import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Resident memory of a process in MB; null if it cannot be read on this system, or the process is gone. */
export function residentMemoryMb(pid: number): number | null {
  try {
    const kilobytes =
      process.platform === "linux"
        ? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
        : process.platform === "win32"
          ? undefined
          : execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
    return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return null;
  }
}

/** Milliseconds between two polls: reading /proc takes microseconds, starting `ps` much longer. */
export const MEMORY_POLL_MS = process.platform === "linux" ? 50 : 500;
