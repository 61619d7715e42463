import { describe, expect, it } from "vitest";
import { at, campaignStarted, roundSettled, roundStarted, rulesOf } from "../../test/machines-log.js";
import type { CampaignEvent } from "../records/events.js";
import { ended, matchEnded, matchStarted, next, played, resumed, stopping } from "./fixtures/campaign-log.js";
import { campaignAfter, foldCampaign } from "./fold.js";

describe("wall time", () => {
  it("is summed over resumes, without the time in between, reviews or a clock put back", () => {
    const notice = (ms: number): CampaignEvent => ({ type: "notice", at: at(ms), code: "n", message: "" });
    const events: CampaignEvent[] = [
      campaignStarted(0),
      notice(4000),
      { type: "example.reviewed", at: at(50_000), id: "e" },
      { type: "campaign.resumed", at: at(100_000) },
      notice(101_000),
      notice(100_500),
      notice(102_000),
    ];
    expect(foldCampaign(rulesOf({}), events).context.milliseconds).toBe(4000 + 1000 + 1500);
  });
});

describe("resuming", () => {
  const rules = rulesOf({ target: 1, limits: { failuresInARow: 2 } });
  const finish = (events: CampaignEvent[]) => {
    const draining = foldCampaign(rules, events);
    return campaignAfter(draining, ended(draining));
  };

  it("takes up a cancelled campaign where it stood", () => {
    const snapshot = campaignAfter(finish([...played(["solved"]), stopping]), resumed);
    expect(snapshot).toMatchObject({ value: "running", status: "active", context: { ending: null, rounds: 1 } });
  });

  it("gives a failing campaign another try", () => {
    const snapshot = campaignAfter(finish(played(["failed", "failed"])), resumed);
    expect(snapshot).toMatchObject({ value: "running", context: { failuresInARow: 0, rounds: 2 } });
  });

  it("ends a campaign again at once whose target is reached", () => {
    const snapshot = campaignAfter(finish(played(["accepted"])), resumed);
    expect(snapshot).toMatchObject({ value: "draining", context: { ending: "target-reached" } });
  });

  it("is reached, and nothing is broken, where the target was lowered below what is accepted", () => {
    const log = [...played(["accepted"]), roundStarted(next(2)), roundSettled(next(2), "accepted"), resumed];
    expect(foldCampaign(rules, log)).toMatchObject({ context: { accepted: 2, ending: "target-reached" } });
  });

  it("keeps the rounds in flight of a campaign that was stopped at once", () => {
    const log = [...played([]), roundStarted(next(1)), stopping, resumed];
    expect(foldCampaign(rules, log)).toMatchObject({
      value: "running",
      context: { inFlight: [roundStarted(next(1))] },
    });
  });
});

describe("a log that contradicts itself", () => {
  it.each<[string, CampaignEvent[], RegExp]>([
    ["a match that starts twice", [matchStarted("m1"), matchStarted("m1")], /match m1 starts twice/],
    ["a match that ends unstarted", [matchEnded("m1")], /match m1 ends, but/],
    ["a round without its match", [roundStarted(next(1))], /round m1r1 starts in match m1, which/],
    [
      "two rounds at once in a match",
      [matchStarted("m1"), roundStarted(next(1)), roundStarted(next(2))],
      /m1r2 starts while m1r1/,
    ],
    [
      "a round that settles unstarted",
      [matchStarted("m1"), roundSettled(next(1), "solved")],
      /m1r1 of match m1 settles/,
    ],
    [
      "a round that settles twice",
      [...played(["solved"]), roundSettled(next(1), "solved")],
      /m1r1 of match m1 settles/,
    ],
  ])("is refused: %s", (_, events, message) => {
    expect(() => foldCampaign(rulesOf({ target: 1 }), events)).toThrow(
      expect.objectContaining({ code: "EVENTS_BROKEN", message: expect.stringMatching(message) }),
    );
  });
});
