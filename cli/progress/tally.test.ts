import { describe, expect, it } from "vitest";
import { emptyTally, secondsLeft } from "./tally.js";

describe("the time that is left", () => {
  const leftAfter = (accepted: number, seconds: number, acceptedAtSessionStart = 0) =>
    secondsLeft({ ...emptyTally, accepted, seconds, acceptedAtSessionStart }, 10);

  it("goes by this session's pace", () => {
    expect(leftAfter(4, 20)).toBe(30);
    expect(leftAfter(8, 20, 6)).toBe(20);
  });

  it("is unknown before the first row of the session, and nothing once the target is reached", () => {
    expect(leftAfter(0, 20)).toBeNull();
    expect(leftAfter(6, 20, 6)).toBeNull();
    expect(leftAfter(10, 20)).toBeNull();
  });
});
