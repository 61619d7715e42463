import { createHash } from "node:crypto";

/** Of an id, in letters and digits: Mistral's servers and chat templates take exactly so many. */
const LENGTH = 9;

/** An id for a tool call that has none. The same for the same parts, so that a round played again asks the very same. */
export const callId = (...parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, LENGTH);
