import type { Target } from "./failure.js";

/** Why a round stops before it is settled: its endpoint refuses, is away for too long, or a limit is reached. */
export type LeftBecause = "endpoint-refused" | "endpoint-away" | "tokens-spent" | "money-spent";

/** What is wrong at an endpoint, for a person. */
export interface EndpointTrouble extends Target {
  /** In the server's own words. */
  said: string;
  /** One sentence that says what to do. */
  remedy: string;
}

/**
 * Says that a round stops here and is left in flight: it is not settled, what it paid stays in the journal, and a
 * resume plays it on from there. No node may turn it into an end of the round. Not a NanofluxError: it is no fault of
 * the round, and it ends the whole campaign.
 */
export class RoundLeft extends Error {
  readonly because: LeftBecause;
  /** Null where a limit was reached. */
  readonly trouble: EndpointTrouble | null;

  /** @param message the whole sentence for the user: cause, model, endpoint and remedy */
  constructor(because: LeftBecause, message: string, trouble: EndpointTrouble | null = null) {
    super(message);
    this.name = "RoundLeft";
    this.because = because;
    this.trouble = trouble;
  }
}
