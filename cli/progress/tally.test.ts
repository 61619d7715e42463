import { describe, expect, it } from "vitest";
import { emptyTally, secondsLeft } from "./tally.js";

describe("the time that is left", () => {
  const after = (accepted: number, seconds: number, acceptedAtSessionStart = 0) =>
    secondsLeft({ ...emptyTally, accepted, seconds, acceptedAtSessionStart }, 10);

  it("goes by this session's pace", () => {
    expect(after(4, 20)).toBe(30);
    expect(after(8, 20, 6)).toBe(20);
  });

  it("is unknown before the first row of the session, and nothing once the target is reached", () => {
    expect(after(0, 20)).toBeNull();
    expect(after(6, 20, 6)).toBeNull();
    expect(after(10, 20)).toBeNull();
  });
});
