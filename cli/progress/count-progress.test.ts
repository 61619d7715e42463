import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { countProgress } from "./count-progress.js";

let said = "";
beforeEach(() => {
  said = "";
  vi.useFakeTimers();
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it("in plain lines, each tenth is said, what happens is said at once, and silence is broken after half a minute", () => {
  const progress = countProgress("asked");
  for (let done = 1; done <= 20; done++) progress.show(done, 20, "all right");
  expect(said.split("\n").filter(Boolean)).toHaveLength(9);
  expect(said).toContain("2/20 asked, all right\n");
  progress.note("silent for 600 s");
  expect(said).toContain("silent for 600 s\n");
  vi.advanceTimersByTime(31_000);
  expect(said).toMatch(/20\/20 asked, all right; waiting, .* since the start\n$/);
  progress.end();
  const before = said;
  vi.advanceTimersByTime(100_000);
  expect(said).toBe(before);
});

it("says nothing where a program reads the result", () => {
  const progress = countProgress("asked", { json: true });
  progress.show(1, 2);
  progress.note("anything");
  expect(said).toBe("");
});
