import { expect, it } from "vitest";
import { costOf, UsageMeter } from "./usage-meter.js";

const tokens = { inputTokens: 1_000_000, outputTokens: 500_000 };

it("a cost is known only where prices and tokens are", () => {
  expect(costOf(tokens, { input: 0.25, output: 2 })).toBe(1.25);
  expect(costOf(tokens, undefined)).toBeNull();
  expect(costOf(null, { input: 0.25, output: 2 })).toBeNull();
});

it("adds up by role and model, and one unknown cost makes the sum unknown", () => {
  const meter = new UsageMeter();
  meter.add("attacker", "a", tokens, 1);
  meter.add("attacker", "a", tokens, 2);
  meter.add("judge", "a", null, null);
  expect(meter.roles()).toEqual([
    { role: "attacker", model: "a", calls: 2, inputTokens: 2_000_000, outputTokens: 1_000_000, costUsd: 3 },
    { role: "judge", model: "a", calls: 1, inputTokens: 0, outputTokens: 0, costUsd: null },
  ]);
  expect(meter.total()).toEqual({ calls: 3, inputTokens: 2_000_000, outputTokens: 1_000_000, costUsd: null });
});

it("a round without calls has cost nothing", () => {
  expect(new UsageMeter().total()).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 });
});

it("counts the calls of each step from 1", () => {
  const meter = new UsageMeter();
  expect([meter.nextAttempt("a"), meter.nextAttempt("b"), meter.nextAttempt("a")]).toEqual([1, 1, 2]);
});
