import { expect, it } from "vitest";
import { failureOf } from "./fixtures/calls.js";
import { EndpointLimiter } from "./limiter.js";

const later = <T>(milliseconds: number, result: () => T) =>
  new Promise<T>((resolve, reject) =>
    setTimeout(() => {
      try {
        resolve(result());
      } catch (error) {
        reject(error);
      }
    }, milliseconds),
  );
const silent = () => {
  throw failureOf("slow", { said: "no reply within 120 s" });
};

it("calls that wait in vain in the server's own queue narrow it to what was answered meanwhile, and say so at once", async () => {
  const news: string[] = [];
  const limiter = new EndpointLimiter(8, undefined, ({ message }) => news.push(message));
  // A server with two places: two of eight are answered, six are silent.
  const calls = Array.from({ length: 8 }, (_, index) =>
    limiter.run(() => (index < 2 ? later(20, () => "yes") : later(60, silent)), 0).catch(() => "late"),
  );
  expect(await Promise.all(calls)).toEqual(["yes", "yes", ...Array.from({ length: 6 }, () => "late")]);
  expect(limiter.concurrency).toBe(2);
  expect(news[0]).toMatch(/no reply within 120 s; 2 calls at once from now on\. Wait\./);
  // The first three of six, and the fourth.
  expect(news).toHaveLength(4);
  expect(news[3]).toContain("no reply within 120 s (4 times)");
});

it("where nothing was answered at all, one call at a time goes on, and successes widen it again", async () => {
  const limiter = new EndpointLimiter(8);
  await Promise.all(Array.from({ length: 8 }, () => limiter.run(() => later(10, silent), 0).catch(() => null)));
  expect(limiter.concurrency).toBe(1);
  await limiter.run(async () => "yes", 0);
  expect(limiter.concurrency).toBe(2);
});
