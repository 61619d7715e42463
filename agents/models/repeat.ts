import { setMaxListeners } from "node:events";
import pRetry from "p-retry";
import { CallFailure } from "./failure.js";
import type { EndpointLimiter } from "./limiter.js";

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
 * Runs a call when its endpoint has a place, and again after failures that may pass.
 * @param call throws CallFailure for what the endpoint did
 * @throws NanofluxError the last failure, once no retry is left or none would help; the signal's reason on abort
 */
export async function repeat<T>({ limiter, retries, signal }: Patience, call: () => Promise<T>): Promise<T> {
  // A campaign's signal is listened to by every call in flight, which is many and no leak.
  if (signal) setMaxListeners(0, signal);
  try {
    return await pRetry((tries) => limiter.run(call, tries, signal), {
      retries,
      minTimeout: FIRST_BACKOFF,
      maxTimeout: LONGEST_BACKOFF,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => error instanceof CallFailure && error.retryable,
      // A 429 rests and narrows the whole endpoint, which is the wait; only at its narrowest is it this call's fault.
      shouldConsumeRetry: ({ error }) =>
        !(error instanceof CallFailure && error.rateLimit && error.retryable) || limiter.concurrency === 1,
    });
  } catch (error) {
    throw error instanceof CallFailure ? error.reported : error;
  }
}
