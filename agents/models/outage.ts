import type { CallFailure } from "./failure.js";
import { type EndpointTrouble, RoundLeft } from "./round-left.js";

/** Milliseconds until an endpoint that is away is asked again; doubles with each vain try up to the longest. */
export const FIRST_PROBE = 1000;
export const LONGEST_PROBE = 30_000;

/** An endpoint went away, or is back. */
export interface OutageChange extends EndpointTrouble {
  state: "away" | "back";
  /** Milliseconds that it has been away so far. */
  ms: number;
}

/** How long an outage is waited out. */
export interface OutagePatience {
  /** Milliseconds of one outage after which the campaign ends. */
  ms: number;
  /** Called with every change. */
  tell: (change: OutageChange) => void;
}

/** What is wrong, for a person. */
export const troubleOf = ({ target, said, reported }: CallFailure): EndpointTrouble => ({
  ...target,
  said,
  remedy: reported.fix,
});

/** No call of this model succeeds until a person has acted. */
export const leftAsRefused = (failure: CallFailure): RoundLeft =>
  new RoundLeft("endpoint-refused", `${failure.message}. ${failure.reported.fix}`, troubleOf(failure));

/** The endpoint is away for longer than any call waits. `ms`: for how long it was waited for. */
export function leftAsAway(failure: CallFailure, ms: number): RoundLeft {
  const waited =
    ms < 1000 ? "" : `; away for ${ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`}`;
  return new RoundLeft("endpoint-away", `${failure.message}${waited}. ${failure.reported.fix}`, troubleOf(failure));
}
