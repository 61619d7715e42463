import PQueue from "p-queue";
import { CallFailure } from "./failure.js";

/** Milliseconds that an endpoint rests after a 429 without Retry-After; doubles with each until one call succeeds. */
const FIRST_REST = 500;
const LONGEST_REST = 30_000;

/**
 * One endpoint's requests at once, shared by every model behind it. Additive increase, multiplicative decrease
 * (Chiu and Jain, 1989): a 429 halves the number at once and rests the whole endpoint, so that waiting calls do not
 * run into it too; as many successes in a row as there are places add one place, up to the configured number.
 */
export class EndpointLimiter {
  readonly #queue: PQueue;
  #most: number;
  #successes = 0;
  #rest = FIRST_REST;
  #narrowedAt = Number.NEGATIVE_INFINITY;
  #restsUntil = 0;
  #wake: NodeJS.Timeout | undefined;

  constructor(concurrency: number) {
    this.#most = concurrency;
    this.#queue = new PQueue({ concurrency });
  }

  /** Requests that may run at once now. */
  get concurrency(): number {
    return this.#queue.concurrency;
  }

  /** Two models behind one endpoint: the smaller number holds for both. */
  atMost(concurrency: number): void {
    this.#most = Math.min(this.#most, concurrency);
    this.#queue.concurrency = Math.min(this.#queue.concurrency, this.#most);
  }

  /** Runs a call when a place is free; repeated tries come before new calls. Rejects with the signal's reason. */
  run<T>(call: () => Promise<T>, tries: number, signal?: AbortSignal): Promise<T> {
    const options = { priority: tries, ...(signal && { signal }) };
    return this.#queue.add(async () => {
      const startedAt = performance.now();
      try {
        const result = await call();
        this.#widen();
        return result;
      } catch (error) {
        if (error instanceof CallFailure && error.rateLimit && error.retryable)
          this.#narrow(error.rateLimit.retryAfterMs, startedAt);
        throw error;
      }
    }, options);
  }

  #widen(): void {
    this.#rest = FIRST_REST;
    this.#successes += 1;
    if (this.#successes < this.#queue.concurrency || this.#queue.concurrency >= this.#most) return;
    this.#successes = 0;
    this.#queue.concurrency += 1;
  }

  #narrow(retryAfterMs: number | undefined, startedAt: number): void {
    this.#successes = 0;
    // Calls that were already under way when we narrowed tell nothing new about the narrower number.
    if (startedAt >= this.#narrowedAt) {
      this.#narrowedAt = performance.now();
      this.#queue.concurrency = Math.max(1, Math.floor(this.#queue.concurrency / 2));
      if (retryAfterMs === undefined) this.#restFor(this.#rest);
      this.#rest = Math.min(LONGEST_REST, this.#rest * 2);
    }
    if (retryAfterMs !== undefined) this.#restFor(retryAfterMs);
  }

  #restFor(milliseconds: number): void {
    const until = performance.now() + milliseconds;
    if (until <= this.#restsUntil) return;
    this.#restsUntil = until;
    this.#queue.pause();
    clearTimeout(this.#wake);
    this.#wake = setTimeout(() => this.#queue.start(), milliseconds);
  }
}

/** The limiters of one campaign, one an endpoint. */
export class EndpointLimiters {
  readonly #limiters = new Map<string, EndpointLimiter>();

  /** The endpoint's limiter, made at first use; `concurrency` can only make it narrower afterwards. */
  for(endpoint: string, concurrency: number): EndpointLimiter {
    const known = this.#limiters.get(endpoint);
    if (known) {
      known.atMost(concurrency);
      return known;
    }
    const limiter = new EndpointLimiter(concurrency);
    this.#limiters.set(endpoint, limiter);
    return limiter;
  }
}
