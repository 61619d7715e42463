import { expect, it } from "vitest";
import { rejectsMost } from "./text.js";

it.each([
  // Qwen2.5-Coder 1.5B, asked for programs: it accepted nothing at all.
  [
    { count: 25, of: 25, share: 1, low: 0.867, high: 1 },
    expect.stringContaining("rejects most right questions as well (25 of 25)"),
  ],
  [{ count: 1, of: 2, share: 0.5, low: 0.095, high: 0.905 }, null],
  [{ count: 0, of: 0, share: null, low: 0, high: 1 }, null],
])("says that a judge accepts next to nothing: %j", (falseReject, said) => {
  expect(rejectsMost({ falseReject })).toEqual(said);
});
