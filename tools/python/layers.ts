import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** One operating-system wrapper around a child. Used only if a trial run succeeds. */
interface Layer {
  name: "namespaces" | "parent-death" | "resource-limits";
  /** Arguments before the command. */
  argv: string[];
  /** The protection lost without it, as a phrase. */
  stops: string;
}

/** A child's resource limits. */
export interface ResourceLimits {
  cpuSeconds: number;
  memoryMb: number;
}

/** The wrappers that work here, in order, and the protection lost without the others. */
export interface Layers {
  argv: string[];
  missing: { name: string; stops: string }[];
}

/**
 * Memory that V8 reserves beyond what it uses: Node 24 does not start below 800 MB. The parent polls resident memory;
 * this limit covers growth between two polls.
 */
const RESERVED_MB = 500;

/**
 * All wrappers. The first CPU limit ends a child with SIGXCPU, which identifies the cause; the second, one second later,
 * with SIGKILL. `--fsize=0`: no file can be written; `--data` bounds JavaScript's allocations outside the heaps.
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

/** Tries the wrappers on `true`: all at once and, where that fails, each by itself. */
export async function findLayers(limits: ResourceLimits): Promise<Layers> {
  const layers = allLayers(limits);
  const all = layers.flatMap(({ argv }) => argv);
  if (await works(all)) return { argv: all, missing: [] };
  const found: Layers = { argv: [], missing: [] };
  for (const { name, argv, stops } of layers) {
    if (await works(argv)) found.argv.push(...argv);
    else found.missing.push({ name, stops });
  }
  return found;
}

/** Whether a program runs in these wrappers, with the empty environment that children get. */
async function works(argv: readonly string[]): Promise<boolean> {
  const [command = "", ...rest] = [...argv, "true"];
  return promisify(execFile)(command, rest, { env: {}, timeout: 5000 }).then(
    () => true,
    () => false,
  );
}
