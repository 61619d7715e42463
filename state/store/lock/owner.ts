import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";
import { processStart } from "./process-start.js";

/** Which process holds, or held, a folder. */
export const Owner = z.object({
  pid: z.number().int(),
  /** See {@link processStart}. */
  start: z.string().nullable(),
  /** The machine since it was started; its name where it has no such number. */
  machine: z.string(),
  /** Process numbers mean nothing outside of their namespace (Linux: containers). */
  namespace: z.string(),
  host: z.string(),
  /** Unique to this one hold. */
  token: z.string(),
});
export type Owner = z.infer<typeof Owner>;

/** This process, as the owner of one more folder. */
export function thisOwner(): Owner {
  return { pid: process.pid, start: processStart(process.pid), ...here(), host: hostname(), token: randomUUID() };
}

function here(): Pick<Owner, "machine" | "namespace"> {
  try {
    return {
      machine: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
      namespace: readlinkSync("/proc/self/ns/pid"),
    };
  } catch {
    return { machine: hostname(), namespace: "" };
  }
}

/**
 * Whether an owner lives, stopped ones (SIGSTOP) included. Unknown where this process cannot ask: on another machine,
 * in another container, or where the system does not say when a process was started.
 */
export function lifeOf(owner: Owner): "alive" | "gone" | "unknown" {
  const { machine, namespace } = here();
  if (owner.machine !== machine || owner.namespace !== namespace) return "unknown";
  const start = processStart(owner.pid);
  if (start === "gone") return "gone";
  if (start === null || owner.start === null) return "unknown";
  return start === owner.start ? "alive" : "gone";
}

/** Whether an owner's clock is ours, so that the times that it wrote can be compared with ours. */
export const sharesClock = (owner: Owner): boolean => owner.machine === here().machine;
