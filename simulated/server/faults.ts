import { createHash } from "node:crypto";

/** What can go wrong with a request, each as likely as the others. */
const FAULTS = ["rate-limit", "server-error", "dropped", "truncated", "malformed"] as const;
export type Fault = (typeof FAULTS)[number];

/** A number in [0, 1) that depends on these values and nothing else. */
export function drawOf(...values: (string | number)[]): number {
  return createHash("sha256").update(values.join(" ")).digest().readUInt32BE() / 2 ** 32;
}

/** The fault that befalls the n-th request, if any: the same for the same seed, whatever is asked. */
export function faultOf(seed: number, request: number, rate: number): Fault | null {
  if (drawOf("fault", seed, request) >= rate) return null;
  return FAULTS[Math.floor(drawOf("kind", seed, request) * FAULTS.length)] ?? null;
}

/** A reply cut off in the middle: `truncated` says so by its finish, `malformed` does not. */
export function cutOff(content: string): string {
  return content.slice(0, Math.max(1, Math.floor(content.length / 2)));
}
