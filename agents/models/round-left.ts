import type { EndReason } from "../../state/records/events.js";
import type { Target } from "./failure.js";

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
  /** How the campaign ends for it. */
  readonly because: EndReason;
  /** Null where a limit was reached. */
  readonly trouble: EndpointTrouble | null;

  /** @param message the whole sentence for the user: cause, model, endpoint and remedy */
  constructor(because: EndReason, message: string, trouble: EndpointTrouble | null = null) {
    super(message);
    this.name = "RoundLeft";
    this.because = because;
    this.trouble = trouble;
  }
}
