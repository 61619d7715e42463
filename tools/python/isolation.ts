import type { SandboxConfig } from "../../state/config/sandbox-config.js";

export type Isolation = NonNullable<SandboxConfig["isolation"]>;

/** The majors of Node on which the attack suite has run with restored heaps (`npm run matrix`). */
const ATTACKED_ON = ["20", "22", "24"];

/**
 * Which programs get a process of their own: what is configured; by default proofs only, and all where the attack suite
 * has not shown that a restored heap is as good as a new process.
 * @param node this Node's version, as `process.versions.node`
 */
export function isolationOf({ isolation }: Pick<SandboxConfig, "isolation">, node = process.versions.node): Isolation {
  return isolation ?? (ATTACKED_ON.includes(node.split(".")[0] ?? "") ? "proof" : "child");
}
