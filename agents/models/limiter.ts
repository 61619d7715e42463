import PQueue from "p-queue";
import { CallFailure } from "./failure.js";
import type { TellNews } from "./news.js";
import { FIRST_PROBE, LONGEST_PROBE, leftAsAway, type OutagePatience, troubleOf } from "./outage.js";
import { Pause } from "./pause.js";
import { Silences } from "./silences.js";

/** Milliseconds that an endpoint rests after a 429 without Retry-After; doubles with each until one call succeeds. */
const FIRST_REST = 500;
const LONGEST_REST = 30_000;

/** An endpoint that is away: one call at a time finds out whether it is back. */
interface Outage {
  since: number;
  failure: CallFailure;
  /** Requests at once before it. */
  width: number;
  /** Calls that were under way when it began; they say nothing about it. */
  earlier: number;
  /** Milliseconds until the next try. */
  wait: number;
  deadline: NodeJS.Timeout;
}

/**
 * One endpoint's requests at once, shared by every model behind it. Additive increase, multiplicative decrease
 * (Chiu and Jain, 1989): a 429 halves the number at once and rests the whole endpoint, so that waiting calls do not
 * run into it too; as many successes in a row as there are places add one place, up to the configured number. A call that
 * was silent for too long narrows it as well, to no more than were answered meanwhile: the others waited in the server's
 * own queue.
 *
 * While an endpoint is away, everything that wants it waits here, and one call at a time, each time the next in line,
 * finds out whether it is back.
 */
export class EndpointLimiter {
  readonly #queue: PQueue;
  readonly #pause: Pause;
  readonly #patience: () => OutagePatience | null;
  readonly #tell: TellNews;
  #most: number;
  #successes = 0;
  #rest = FIRST_REST;
  #narrowedAt = Number.NEGATIVE_INFINITY;
  #outage: Outage | null = null;
  #outages = 0;
  /** Calls under way. */
  #running = 0;
  #answeredLast = Number.NEGATIVE_INFINITY;
  /** When calls were answered, the latest last; as many as may run at once. */
  #answers: number[] = [];
  readonly #silences = new Silences();
  /** What every call gets from now on, unasked. */
  #refusal: (() => Error) | null = null;
  readonly #closing = new AbortController();

  /**
   * @param patience how long an outage is waited out now; null: a failure is the call's, whatever it is, and no call waits
   *   for the endpoint to come back
   * @param tell called for each call that was silent for too long
   */
  constructor(
    concurrency: number,
    patience: () => OutagePatience | null = () => null,
    tell: TellNews = () => undefined,
  ) {
    this.#most = concurrency;
    this.#patience = patience;
    this.#tell = tell;
    this.#queue = new PQueue({ concurrency });
    this.#pause = new Pause(this.#queue);
  }

  /** Requests that may run at once now. */
  get concurrency(): number {
    return this.#queue.concurrency;
  }

  /** Whether outages are waited out here. */
  get isPatient(): boolean {
    return this.#patience() !== null;
  }

  get isAway(): boolean {
    return this.#outage !== null;
  }

  /** Outages so far, the present one included. */
  get outages(): number {
    return this.#outages;
  }

  /** Aborts when the limiter is closed. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Whether a call that began after `moment` (of performance.now()) was answered. */
  hasAnsweredSince(moment: number): boolean {
    return this.#answeredLast > moment;
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
      if (this.#refusal) throw this.#refusal();
      const startedAt = performance.now();
      this.#running += 1;
      try {
        const result = await call();
        this.#succeeded(startedAt);
        return result;
      } catch (error) {
        if (error instanceof CallFailure) this.#failed(error, startedAt);
        throw error;
      } finally {
        this.#running -= 1;
        this.#leftBehind(startedAt);
      }
    }, options);
  }

  /** Treats the endpoint as away from now on: calls to it wait. */
  goAway(failure: CallFailure): void {
    const patience = this.#patience();
    if (patience === null || this.#outage || this.#refusal) return;
    this.#outages += 1;
    this.#outage = {
      since: performance.now(),
      failure,
      width: this.#queue.concurrency,
      earlier: this.#running,
      wait: FIRST_PROBE,
      deadline: setTimeout(() => this.#giveUp(), patience.ms),
    };
    this.#queue.concurrency = 1 + this.#outage.earlier;
    this.#restFor(FIRST_PROBE);
    patience.tell({ state: "away", ms: 0, ...troubleOf(failure) });
  }

  /** Ends every wait at once, with `reason`, and leaves no timer behind. Calls under way are for others to abort. */
  close(reason: Error): void {
    if (this.closed.aborted) return;
    this.#closing.abort(reason);
    this.#refuse(() => reason);
  }

  #succeeded(startedAt: number): void {
    this.#answeredLast = Math.max(this.#answeredLast, startedAt);
    this.#answers = [...this.#answers, performance.now()].slice(-this.#most);
    if (this.#outage === null) this.#widen();
    else if (startedAt >= this.#outage.since) this.#comeBack(this.#outage);
  }

  #failed(failure: CallFailure, startedAt: number): void {
    const outage = this.#outage;
    if (failure.kind === "slow") this.#noteSilence(failure, startedAt);
    if (outage === null) {
      if (failure.kind === "rate-limit") this.#narrow(failure.retryAfterMs, startedAt);
      return;
    }
    if (startedAt < outage.since) return;
    if (failure.kind === "request") {
      // It answers: this one request is at fault.
      this.#comeBack(outage);
    } else if (failure.retryable) {
      outage.failure = failure;
      outage.wait = Math.min(LONGEST_PROBE, outage.wait * 2);
      this.#restFor(Math.max(outage.wait, failure.retryAfterMs ?? 0));
    }
  }

  /** Calls under way when an outage began take no place of the one that finds out. */
  #leftBehind(startedAt: number): void {
    const outage = this.#outage;
    if (outage === null || startedAt >= outage.since || outage.earlier === 0) return;
    outage.earlier -= 1;
    this.#queue.concurrency = 1 + outage.earlier;
  }

  #comeBack(outage: Outage): void {
    clearTimeout(outage.deadline);
    this.#outage = null;
    this.#queue.concurrency = Math.min(outage.width, this.#most);
    this.#pause.end();
    this.#patience()?.tell({ state: "back", ms: performance.now() - outage.since, ...troubleOf(outage.failure) });
  }

  #giveUp(): void {
    const outage = this.#outage;
    if (outage === null) return;
    const ms = performance.now() - outage.since;
    this.#refuse(() => leftAsAway(outage.failure, ms));
  }

  #refuse(refusal: () => Error): void {
    this.#refusal ??= refusal;
    clearTimeout(this.#outage?.deadline);
    // Each waiting call gets a place, and with it the refusal.
    this.#queue.concurrency = Number.POSITIVE_INFINITY;
    this.#pause.end();
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

  #noteSilence(failure: CallFailure, startedAt: number): void {
    this.#successes = 0;
    // As with 429s, those that were under way at the last narrowing tell nothing new.
    if (this.#outage === null && startedAt >= this.#narrowedAt) {
      this.#narrowedAt = performance.now();
      const answered = this.#answers.filter((at) => at > startedAt).length;
      const half = Math.floor(this.#queue.concurrency / 2);
      this.#queue.concurrency = Math.max(1, Math.min(half, answered));
    }
    const news = this.#silences.note(failure, this.#queue.concurrency);
    if (news) this.#tell(news);
  }

  #restFor(milliseconds: number): void {
    if (!this.#refusal) this.#pause.atLeast(milliseconds);
  }
}
