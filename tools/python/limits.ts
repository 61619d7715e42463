import type { SandboxConfig } from "../../state/config/sandbox-config.js";
import type { EvidenceStatus } from "../../state/records/verdict.js";

/** Advice to the Judge when a limit is hit, by the limit's name. */
export function adviceOf(status: Exclude<EvidenceStatus, "ok" | "error">, config: SandboxConfig): string {
  switch (status) {
    case "time":
      return `time: stopped after ${config.wallSeconds} s. Use a closed formula, a smaller search or fewer iterations.`;
    case "memory":
      return `memory: more than the sandbox allows (256 MB of objects, ${config.memoryMb} MB in all). Use generators or smaller structures.`;
    case "output":
      return `output: more than ${config.outputKb} KB printed. Print the bare answer only.`;
    case "crash":
      return "crash: the interpreter ended. Avoid very deep recursion and C-level tricks; write a plainer program.";
  }
}
