import { expect, it, vi } from "vitest";
import { failureOf } from "./fixtures/calls.js";
import { EndpointLimiter } from "./limiter.js";
import { EndpointLimiters } from "./limiters.js";

const rateLimited = (retryAfterMs?: number) => failureOf("rate-limit", { said: "429", retryAfterMs });

/** A call under way, to be ended by hand. */
function startCall(limiter: EndpointLimiter) {
  let started = false;
  const { promise, resolve, reject } = withResolvers<void>();
  const done = limiter.run(() => {
    started = true;
    return promise;
  }, 1);
  done.catch(() => undefined);
  return { resolve, reject, done, isStarted: () => started };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

it("lets no more calls run than it has places", () => {
  const limiter = new EndpointLimiter(2);
  const calls = [startCall(limiter), startCall(limiter), startCall(limiter)];
  expect(calls.map((call) => call.isStarted())).toEqual([true, true, false]);
});

it("halves at a 429, and only once for calls that were under way together", async () => {
  const limiter = new EndpointLimiter(8);
  const calls = Array.from({ length: 8 }, () => startCall(limiter));
  for (const call of calls) call.reject(rateLimited(0));
  await Promise.allSettled(calls.map((call) => call.done));
  expect(limiter.concurrency).toBe(4);
});

it("never narrows below one place", async () => {
  const limiter = new EndpointLimiter(2);
  for (let time = 0; time < 4; time += 1)
    await expect(limiter.run(() => Promise.reject(rateLimited(0)), 1)).rejects.toThrow();
  expect(limiter.concurrency).toBe(1);
});

it("widens by one place after as many successes as there are places, up to the configured number", async () => {
  const limiter = new EndpointLimiter(3);
  await expect(limiter.run(() => Promise.reject(rateLimited(0)), 1)).rejects.toThrow();
  const widths = [limiter.concurrency];
  for (let success = 0; success < 6; success += 1) {
    await limiter.run(async () => undefined, 1);
    widths.push(limiter.concurrency);
  }
  expect(widths).toEqual([1, 2, 2, 3, 3, 3, 3]);
});

it("rests the whole endpoint for as long as a 429 asks", async () => {
  vi.useFakeTimers();
  try {
    const limiter = new EndpointLimiter(8);
    const limited = startCall(limiter);
    limited.reject(rateLimited(150));
    await limited.done.catch(() => undefined);
    const next = startCall(limiter);
    await vi.advanceTimersByTimeAsync(149);
    expect(next.isStarted()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(next.isStarted()).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

it("rests longer with each 429 that names no time, until a call succeeds", async () => {
  vi.useFakeTimers();
  try {
    const limiter = new EndpointLimiter(8);
    const restAfter429 = async () => {
      await limiter.run(() => Promise.reject(rateLimited()), 1).catch(() => undefined);
      const next = startCall(limiter);
      const from = performance.now();
      while (!next.isStarted()) await vi.advanceTimersToNextTimerAsync();
      next.reject(new Error("neither a success nor a 429"));
      await next.done.catch(() => undefined);
      return performance.now() - from;
    };
    expect(await restAfter429()).toBe(500);
    expect(await restAfter429()).toBe(1000);
    await limiter.run(async () => undefined, 1);
    expect(await restAfter429()).toBe(500);
  } finally {
    vi.useRealTimers();
  }
});

it("other failures neither narrow nor rest", async () => {
  const limiter = new EndpointLimiter(8);
  const failure = failureOf("trouble");
  await expect(limiter.run(() => Promise.reject(failure), 1)).rejects.toBe(failure);
  expect(limiter.concurrency).toBe(8);
});

it("an abort ends the wait for a place with the signal's reason, and leaves the place to others", async () => {
  const limiter = new EndpointLimiter(1);
  const first = startCall(limiter);
  const controller = new AbortController();
  const waiting = limiter.run(async () => "never", 1, controller.signal);
  controller.abort(new Error("stop now"));
  await expect(waiting).rejects.toThrow("stop now");
  first.resolve();
  await expect(limiter.run(async () => "next", 1)).resolves.toBe("next");
});

it("two models behind one endpoint share its places, the smaller number for both", () => {
  const limiters = new EndpointLimiters();
  const one = limiters.for("http://h/v1", 8);
  expect(limiters.for("http://h/v1", 2)).toBe(one);
  expect(one.concurrency).toBe(2);
  expect(limiters.for("http://other/v1", 8)).not.toBe(one);
});
