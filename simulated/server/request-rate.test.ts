import { expect, it } from "vitest";
import { RequestRate } from "./request-rate.js";

it("lets one second's worth through at once, then says how long until the next", () => {
  const rate = new RequestRate(120, 0);
  expect([rate.take(0), rate.take(0), rate.take(0)]).toEqual([0, 0, 500]);
  expect(rate.take(499)).toBeCloseTo(1);
  expect(rate.take(500)).toBe(0);
});

it("fills up to one second's worth and no further, and holds one request at least", () => {
  const rate = new RequestRate(30, 0);
  expect([rate.take(0), rate.take(0)]).toEqual([0, 2000]);
  expect([rate.take(60_000), rate.take(60_000)]).toEqual([0, 2000]);
});
