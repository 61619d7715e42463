import { describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../config/config.js";
import { acceptByDefence, acceptByQuality } from "./acceptance.js";

const rules = (acceptance: CampaignConfigInput["acceptance"]) => CampaignConfig.parse({ acceptance }).acceptance;
const outcomeOf = (decision: ReturnType<typeof acceptByDefence>) => (decision.accepted ? "accepted" : decision.outcome);
const half = { policy: "solve-rate", attempts: 4, solveRate: { min: 0.25, max: 0.5 } } as const;

describe("accepting by the Defender's attempts", () => {
  it.each([
    ["missed", [false], "accepted"],
    ["missed", [true], "solved"],
    ["missed", [false, true, false], "solved"],
    ["missed", [false, false], "accepted"],
    ["missed", [null, false], "accepted"],
    ["missed", [null, true], "solved"],
    ["missed", [null], "unscored"],
    ["missed", [], "unscored"],
    ["any", [true], "accepted"],
    ["any", [false], "accepted"],
    ["any", [null, null], "unscored"],
  ] as const)("%s with %j: %s", (policy, grades, outcome) => {
    expect(outcomeOf(acceptByDefence(grades, rules({ policy })))).toBe(outcome);
  });

  it.each([
    [[true, true, true, false], "solved"],
    [[true, true, false, false], "accepted"],
    [[true, false, false, false], "accepted"],
    [[false, false, false, false], "declined"],
    [[true, false, null, null], "accepted"],
    [[false, null, null, null], "declined"],
    [[true, null, null, null], "solved"],
    [[null, null, null, null], "unscored"],
  ] as const)("a solve rate between 25% and 50% with %j: %s", (grades, outcome) => {
    expect(outcomeOf(acceptByDefence(grades, rules(half)))).toBe(outcome);
  });

  it("misses only by default", () => {
    expect(outcomeOf(acceptByDefence([true], rules({})))).toBe("solved");
  });

  it("says why no attempt could be scored, each reason once", () => {
    const decision = acceptByDefence([null, null], rules({}), ["“five” cannot be read.", "“five” cannot be read."]);
    expect(decision).toMatchObject({
      outcome: "unscored",
      reason: "No attempt of the Defender could be scored. “five” cannot be read.",
    });
  });

  it("says which figures and which setting decided", () => {
    const decision = acceptByDefence([false, false, null], rules(half));
    expect(decision).toMatchObject({ reason: expect.stringMatching(/0 of 2 .*solveRate\.min is 0\.25/) });
  });
});

describe("accepting by hops and quality", () => {
  const quality = { clarity: 0.5, necessity: 0.5, soundness: 0.5, overall: 0.5, comment: "Step 2 is idle." };
  const facts = { hops: 3, minHops: 2, quality, minQuality: 0.5 };

  it.each([
    ["enough of both", facts, "accepted"],
    ["just enough hops", { ...facts, hops: 2 }, "accepted"],
    ["too few hops", { ...facts, hops: 1 }, "declined"],
    ["too little quality", { ...facts, minQuality: 0.51 }, "declined"],
    [
      "an explanation that is wrong",
      { ...facts, quality: { ...quality, clarity: 1, necessity: 1, soundness: 0 } },
      "declined",
    ],
    [
      "hops that nothing needs",
      { ...facts, quality: { ...quality, clarity: 1, necessity: 0.49, soundness: 1 } },
      "declined",
    ],
    [
      "a floor of its own for soundness",
      { ...facts, minQuality: { clarity: 0.5, necessity: 0.5, soundness: 0.9 } },
      "declined",
    ],
    [
      "floors that are all reached",
      { ...facts, minQuality: { clarity: 0.5, necessity: 0, soundness: 0.4 } },
      "accepted",
    ],
    ["a rubric that could not be read", { ...facts, quality: null }, "unscored"],
    ["no rubric asked for", { ...facts, quality: null, minQuality: 0 }, "accepted"],
    ["no rubric asked for, but too few hops", { ...facts, hops: 1, quality: null, minQuality: 0 }, "declined"],
  ])("%s", (_, given, outcome) => {
    expect(outcomeOf(acceptByQuality(given))).toBe(outcome);
  });

  it("passes on what the Judge found lacking", () => {
    expect(acceptByQuality({ ...facts, minQuality: 0.9 })).toMatchObject({
      reason: expect.stringMatching(/clarity is 0\.5, at least 0\.9 .*soundness.*minQuality.*Step 2 is idle/),
    });
  });
});
