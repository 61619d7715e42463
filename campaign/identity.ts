import { createHash } from "node:crypto";
import type { CampaignConfig } from "../state/config/config.js";

/** Changes whenever a setting does. */
export function hashConfig(config: CampaignConfig): string {
  return createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 16);
}
