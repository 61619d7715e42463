import { isDeepStrictEqual } from "node:util";
import type { CampaignConfig } from "./config.js";

/** A new value for a limit, or so much on top of the configured one. */
export type LimitChange = number | { more: number };

/** What a resume may change: how many rows to end with, and the limits. */
export interface LimitChanges {
  target?: LimitChange | undefined;
  rounds?: LimitChange | undefined;
  minutes?: LimitChange | undefined;
  tokens?: LimitChange | undefined;
  usd?: LimitChange | undefined;
}

/** The configuration with its target and limits changed; the same object if nothing is. */
export function raiseLimits(config: CampaignConfig, { target, ...changes }: LimitChanges): CampaignConfig {
  const limits = { ...config.limits };
  for (const key of ["rounds", "minutes", "tokens", "usd"] as const) limits[key] = changed(limits[key], changes[key]);
  const rows = changed(config.target, target) ?? config.target;
  const isSame = rows === config.target && isDeepStrictEqual(limits, config.limits);
  return isSame ? config : { ...config, target: rows, limits };
}

/** More of no limit is no limit. */
function changed(was: number | null, change: LimitChange | undefined): number | null {
  if (change === undefined) return was;
  if (typeof change === "number") return change;
  return was === null ? null : was + change.more;
}
