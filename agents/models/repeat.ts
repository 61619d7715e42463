import { setMaxListeners } from "node:events";
import pRetry from "p-retry";
import { CallFailure } from "./failure.js";
import type { EndpointLimiter } from "./limiter.js";
import { leftAsAway, leftAsRefused } from "./outage.js";

/** Backoff of repeated calls, in milliseconds: doubles from the first to the longest, each times 1 to 2 at random. */
const FIRST_BACKOFF = 250;
const LONGEST_BACKOFF = 30_000;

/** Who waits where, and how patiently. */
export interface Patience {
  limiter: EndpointLimiter;
  retries: number;
  signal?: AbortSignal | undefined;
}

/**
 * Runs a call when its endpoint has a place, and again after failures that may pass. Where the limiter is patient, an
 * endpoint that is away is waited for, and tries that an outage made vain do not count.
 * @param call throws CallFailure for what the endpoint did
 * @throws NanofluxError the last failure, once no retry is left or none would help; the signal's reason on abort;
 *   RoundLeft, where the limiter is patient, of an endpoint that refuses or that stays away
 */
export async function repeat<T>(patience: Patience, call: () => Promise<T>): Promise<T> {
  const { limiter, signal } = patience;
  // A campaign's signal is listened to by every call in flight, which is many and no leak.
  if (signal) setMaxListeners(0, signal);
  for (;;) {
    const outagesBefore = limiter.outages;
    let firstTry = Number.POSITIVE_INFINITY;
    const timed = () => {
      firstTry = Math.min(firstTry, performance.now());
      return call();
    };
    try {
      return await tryOften(patience, timed);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      signal?.throwIfAborted();
      waitOrThrow(error, limiter, { firstTry, outagesBefore });
    }
  }
}

function tryOften<T>({ limiter, retries, signal }: Patience, call: () => Promise<T>): Promise<T> {
  return pRetry((tries) => limiter.run(call, tries, signal), {
    retries,
    minTimeout: FIRST_BACKOFF,
    maxTimeout: LONGEST_BACKOFF,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => error instanceof CallFailure && error.retryable && !isOutage(error, limiter),
    // A 429 rests and narrows the whole endpoint, which is the wait; only at its narrowest is it this call's fault.
    shouldConsumeRetry: ({ error }) =>
      !(error instanceof CallFailure && error.kind === "rate-limit") || limiter.concurrency === 1,
  });
}

/** Where an address refuses connections, retrying one call is no use: all calls wait for the endpoint. */
const isOutage = ({ kind }: CallFailure, limiter: EndpointLimiter): boolean =>
  limiter.isPatient && (kind === "unreachable" || limiter.isAway);

/** Returns where the call goes back into the line, behind the others. */
function waitOrThrow(
  failure: CallFailure,
  limiter: EndpointLimiter,
  { firstTry, outagesBefore }: { firstTry: number; outagesBefore: number },
): void {
  const { kind, reported } = failure;
  if (!limiter.isPatient || kind === "request") throw reported;
  if (kind === "refused") throw leftAsRefused(failure);
  if (kind === "long-rest") throw leftAsAway(failure, 0);
  if (limiter.isAway || limiter.outages > outagesBefore) return;
  // Others were answered meanwhile, so it is this call; and a reply that takes too long says nothing about others.
  if (kind === "slow" || limiter.hasAnsweredSince(firstTry)) throw reported;
  limiter.goAway(failure);
}
