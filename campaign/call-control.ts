import type { OutageChange } from "../agents/models/outage.js";

/** What a campaign has to do with the calls that its rounds make. The runner fills it in when it begins to play. */
export interface CallControl {
  /** Asked before each call that would be paid. Throws RoundLeft where a limit is reached. */
  admit(): void;
  /** Hears when an endpoint goes away, and when it is back. Null before: nobody waits for an endpoint yet. */
  onOutage: ((change: OutageChange) => void) | null;
  /** Hears what a person should read once. */
  onNotice?: ((notice: { code: string; message: string }) => void) | null;
}
