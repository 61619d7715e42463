import { createHash } from "node:crypto";

/** The possible faults of a request, all equally likely. */
const FAULTS = ["rate-limit", "server-error", "dropped", "truncated", "malformed"] as const;
export type Fault = (typeof FAULTS)[number];

/** A number in [0, 1) that depends on these values and nothing else. */
export function drawOf(...values: (string | number)[]): number {
  return createHash("sha256").update(values.join(" ")).digest().readUInt32BE() / 2 ** 32;
}

/** The fault of the n-th request, if any. It depends only on the seed and n. */
export function faultOf(seed: number, request: number, rate: number): Fault | null {
  if (drawOf("fault", seed, request) >= rate) return null;
  return FAULTS[Math.floor(drawOf("kind", seed, request) * FAULTS.length)] ?? null;
}

/** A reply cut off in the middle: `truncated` says so by its finish, `malformed` does not. */
export function cutOff(content: string): string {
  return content.slice(0, Math.max(1, Math.floor(content.length / 2)));
}
