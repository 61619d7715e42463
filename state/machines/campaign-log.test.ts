import { describe, expect, it } from "vitest";
import { at, campaignStarted, roundSettled, roundStarted, settingsOf } from "../../test/machines-log.js";
import { endThatHolds, figuresOf, ledgerOf, record } from "../ledger.js";
import type { CampaignEvent } from "../records/events.js";
import { ended, matchEnded, matchStarted, next, played, resumed, stopping } from "./fixtures/campaign-log.js";

describe("time of play", () => {
  it("is what the runner's monotonic clock counted, whatever the time of day says", () => {
    const notice = (clock: number, time: number): CampaignEvent => ({
      type: "notice",
      at: at(time).at,
      clock,
      code: "n",
      message: "",
    });
    const events: CampaignEvent[] = [
      campaignStarted(0),
      notice(4000, 4000),
      { type: "example.reviewed", at: at(50_000).at, id: "e" },
      { type: "campaign.resumed", at: at(100_000).at, clock: 4000 },
      notice(5000, 101_000),
      notice(5500, 7_300_000),
      notice(6500, 70_000),
    ];
    expect(figuresOf(ledgerOf(settingsOf({}), events)).milliseconds).toBe(6500);
  });
});

describe("resuming", () => {
  const settings = settingsOf({ target: 1, limits: { failuresInARow: 2 } });
  const resume = (events: CampaignEvent[]) => {
    const draining = ledgerOf(settings, events);
    return record(record(draining, ended(draining.campaign)), resumed).campaign;
  };

  it("takes up a cancelled campaign where it stood", () => {
    const snapshot = resume([...played(["solved"]), stopping]);
    expect(snapshot).toMatchObject({ value: "running", status: "active", context: { ending: null, rounds: 1 } });
  });

  it("gives a failing campaign another try", () => {
    const snapshot = resume(played(["failed", "failed"]));
    expect(snapshot).toMatchObject({ value: "running", context: { failuresInARow: 0, rounds: 2 } });
  });

  it("ends a campaign again at once whose target is reached", () => {
    const snapshot = resume(played(["accepted"]));
    expect(snapshot).toMatchObject({ value: "draining", context: { ending: { reason: "target-reached" } } });
  });

  it("keeps the rounds in flight of a campaign that was stopped at once", () => {
    const log = [...played([]), roundStarted(next(1)), stopping, resumed];
    expect(ledgerOf(settings, log).campaign).toMatchObject({
      value: "running",
      context: { inFlight: [roundStarted(next(1))] },
    });
  });
});

describe("a target that was lowered below what is accepted", () => {
  it("ends the campaign as reached", () => {
    const events = [...played(["accepted", "accepted", "solved"]), resumed];
    expect(ledgerOf(settingsOf({ target: 1 }), events).campaign).toMatchObject({
      value: "draining",
      context: { ending: { reason: "target-reached" }, accepted: 2 },
    });
  });

  it("is an end of its own after a stop, and the same end after it was reached", () => {
    const log = [...played(["accepted", "accepted"]), stopping];
    const stopped = ended(ledgerOf(settingsOf({}), log).campaign);
    expect(stopped).toMatchObject({ reason: "cancelled" });
    const lowered = ledgerOf(settingsOf({ target: 2 }), [...log, stopped]);
    expect(endThatHolds(lowered)).toBeNull();
    const resumedOnce = record(lowered, resumed);
    const reached = ended(resumedOnce.campaign);
    expect(reached).toMatchObject({ reason: "target-reached" });
    expect(endThatHolds(record(resumedOnce, reached))).toEqual(reached);
  });
});

describe("rounds that a campaign's end leaves in flight", () => {
  it("are played on by a resume, in their match", () => {
    const draining = ledgerOf(settingsOf({}), [...played([]), roundStarted(next(1)), stopping]);
    const end = record(draining, ended(draining.campaign));
    expect(end.campaign).toMatchObject({ status: "done", context: { open: ["m1"] } });
    const again = record(end, resumed);
    expect(again.campaign.value).toBe("running");
    const settled = record(again, roundSettled(next(1), "solved"));
    expect(settled.matches.m1?.context).toMatchObject({ rounds: 1, roles: { attacker: "ben", defender: "ada" } });
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
    expect(() => ledgerOf(settingsOf({ target: 1 }), events)).toThrow(
      expect.objectContaining({ code: "EVENTS_BROKEN", message: expect.stringMatching(message) }),
    );
  });
});
