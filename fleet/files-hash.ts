import { createHash } from "node:crypto";
import type { Composition } from "../campaign/compose/compose.js";

/** Tells whether two machines have read the same prompts and the same domain. */
export const filesHash = ({ promptHash, domain }: Pick<Composition, "promptHash" | "domain">): string =>
  createHash("sha256")
    .update(JSON.stringify([promptHash, domain]))
    .digest("hex")
    .slice(0, 16);
