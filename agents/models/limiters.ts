import { EndpointLimiter } from "./limiter.js";
import type { TellNews } from "./news.js";
import type { OutagePatience } from "./outage.js";

/** The limiters of one campaign, one an endpoint. */
export class EndpointLimiters {
  readonly #limiters = new Map<string, EndpointLimiter>();
  readonly #patience: () => OutagePatience | null;
  /** Called with what is found out about endpoints: silence, and what they refuse. */
  readonly tell: TellNews;

  /** @param patience how long outages are waited out now; null, as while no campaign is played: they fail the call */
  constructor(patience: () => OutagePatience | null = () => null, tell: TellNews = () => undefined) {
    this.#patience = patience;
    this.tell = tell;
  }

  /** The endpoint's limiter, made at first use; `concurrency` can only make it narrower afterwards. */
  for(endpoint: string, concurrency: number): EndpointLimiter {
    const known = this.#limiters.get(endpoint);
    if (known) {
      known.atMost(concurrency);
      return known;
    }
    const limiter = new EndpointLimiter(concurrency, this.#patience, this.tell);
    this.#limiters.set(endpoint, limiter);
    return limiter;
  }

  /** Ends every wait for any endpoint at once, and leaves no timer behind. */
  close(): void {
    for (const limiter of this.#limiters.values()) limiter.close(new Error("The models' endpoints were closed."));
  }
}
