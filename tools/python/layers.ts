import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** One wrapper around a child, from the operating system. Used only where a probe run of it succeeds. */
interface Layer {
  name: "namespaces" | "parent-death" | "resource-limits";
  /** What goes before the command. */
  argv: string[];
  /** What is missing without it, for people. */
  stops: string;
}

/** Most that a child may take from the operating system. */
export interface ResourceLimits {
  cpuSeconds: number;
  memoryMb: number;
}

/** The wrappers that work here, in order, and what the absent ones would have stopped. */
export interface Layers {
  argv: string[];
  missing: { name: string; stops: string }[];
}

/**
 * Data that V8 reserves beside what it uses: Node 24 does not start below 800 MB. The parent watches resident memory;
 * this limit is for what grows faster than it looks.
 */
const RESERVED_MB = 500;

/**
 * All wrappers. A first CPU limit ends a child by SIGXCPU, which names the cause; the second, a second later, by
 * SIGKILL. `--fsize=0`: no file can be written; `--data` bounds what JavaScript allocates outside the heaps.
 */
function allLayers({ cpuSeconds, memoryMb }: ResourceLimits): Layer[] {
  return [
    { name: "namespaces", argv: ["unshare", "-Urn", "--"], stops: "the network, on the operating system's level" },
    {
      name: "parent-death",
      argv: ["setpriv", "--no-new-privs", "--pdeathsig", "KILL", "--"],
      stops: "a program that still computes after its parent was killed",
    },
    {
      name: "resource-limits",
      argv: [
        "prlimit",
        `--cpu=${cpuSeconds}:${cpuSeconds + 1}`,
        `--data=${(memoryMb + RESERVED_MB) * 1_000_000}`,
        "--fsize=0",
        "--nofile=64",
        "--core=0",
        "--",
      ],
      stops: "CPU time, writes and memory outside Python's heap, on the operating system's level",
    },
  ];
}

/** Tries each wrapper on `true`, with the empty environment that children get. */
export async function findLayers(limits: ResourceLimits): Promise<Layers> {
  const found: Layers = { argv: [], missing: [] };
  for (const { name, argv, stops } of allLayers(limits)) {
    const [command = "", ...rest] = [...argv, "true"];
    try {
      await promisify(execFile)(command, rest, { env: {}, timeout: 5000 });
      found.argv.push(...argv);
    } catch {
      found.missing.push({ name, stops });
    }
  }
  return found;
}
