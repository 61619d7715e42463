/** A rate limit per minute: a bucket that fills evenly and holds one second's requests (at least one). */
export class RequestRate {
  readonly #perMs: number;
  readonly #capacity: number;
  #held: number;
  #filledAt: number;

  /** @param now milliseconds on any clock, the same as that of `take` */
  constructor(perMinute: number, now: number) {
    this.#perMs = perMinute / 60_000;
    this.#capacity = Math.max(1, perMinute / 60);
    this.#held = this.#capacity;
    this.#filledAt = now;
  }

  /** Takes one request from the bucket. @returns 0, or the milliseconds until one is available */
  take(now: number): number {
    this.#held = Math.min(this.#capacity, this.#held + (now - this.#filledAt) * this.#perMs);
    this.#filledAt = now;
    if (this.#held < 1) return (1 - this.#held) / this.#perMs;
    this.#held -= 1;
    return 0;
  }
}
