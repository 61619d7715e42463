import { describe, expect, it } from "vitest";
import { at, campaignStarted, playLog, roundSettled, roundStarted, rulesOf } from "../../test/machines-log.js";
import type { CampaignConfigInput } from "../config/config.js";
import { seededRandom } from "../numbers/random.js";
import type { CampaignEvent } from "../records/events.js";
import { campaignAfter, campaignStart, foldCampaign, foldMatch, type MatchSnapshot, matchAfter } from "./fold.js";
import { type Supervisor, superviseCampaign } from "./supervisor.js";

const essence = ({
  value,
  status,
  context,
  output,
}: {
  value: unknown;
  status: string;
  context: object;
  output: unknown;
}) => ({
  value,
  status,
  context,
  output,
});
const configs: CampaignConfigInput[] = [
  { target: 8, matches: 4 },
  { target: 5, matches: 1, match: { rounds: 3, alternate: "winner-attacks" } },
  { target: 30, matches: 3, match: { alternate: "every-n", every: 2 }, limits: { rounds: 25 } },
  { target: 1000, matches: 8, student: "ben", limits: { stalledRounds: 9, failuresInARow: 3, tokens: 40_000 } },
  { target: 50, matches: 2, match: { rounds: 1, alternate: "fixed" }, limits: { minutes: 1, usd: 0.3 } },
];

describe("live actors and the fold of their log", () => {
  it.each(configs)("agree at every event, with %j", (config) => {
    const rules = rulesOf(config);
    const reasons = new Set<string>();
    for (let seed = 1; seed <= 5; seed += 1) {
      let campaign = campaignStart(rules);
      const matches = new Map<string, MatchSnapshot>();
      const log: CampaignEvent[] = [];
      for (const { event, supervisor } of playLog(rules, seededRandom(seed, "log"), { most: 250 })) {
        log.push(event);
        campaign = campaignAfter(campaign, event);
        for (const [name, match] of matches) matches.set(name, matchAfter(match, event));
        if (event.type === "match.started") {
          const begun = foldMatch(rules, event.match, [event]);
          if (begun) matches.set(event.match, begun);
        }
        expect(essence(campaign)).toEqual(essence(supervisor.campaign));
        for (const [name, live] of supervisor.matches) {
          const folded = matches.get(name);
          expect(folded && essence(folded)).toEqual(essence(live));
        }
        if (event.type === "match.ended") expect(matches.get(event.match)?.value).toBe(event.reason);
        if (event.type === "campaign.ended") reasons.add(event.reason);
      }
      expect(essence(foldCampaign(rules, log))).toEqual(essence(campaign));
      for (const [name, match] of matches) {
        expect(foldMatch(rules, name, log)).toMatchObject(essence(match));
        if (campaign.status === "done") expect(match.status).toBe("done");
      }
      const rebuilt = superviseCampaign(rules, log);
      expect(essence(rebuilt.campaign)).toEqual(essence(campaign));
      rebuilt.close();
    }
    expect(reasons.size).toBeGreaterThan(0);
  });

  it("agree whether the log was written at once or with JSON in between", () => {
    const rules = rulesOf({ target: 6, matches: 3 });
    const events = [...playLog(rules, seededRandom(2, "json"))].map(({ event }) => event);
    const read: CampaignEvent[] = JSON.parse(JSON.stringify(events));
    expect(essence(foldCampaign(rules, read))).toEqual(essence(foldCampaign(rules, events)));
  });
});

/** Answers every question of the supervisor until a round is in flight in each match. */
function begin(supervisor: Supervisor): void {
  for (const { match, roles } of supervisor.matchesToStart()) {
    supervisor.record({ type: "match.started", at: at(0), match, roles });
  }
  for (const next of supervisor.roundsToStart()) supervisor.record(roundStarted(next));
}

describe("what a supervisor asks for", () => {
  it("is as many matches as may be played side by side, the players taking turns in opening", () => {
    const supervisor = superviseCampaign(rulesOf({ matches: 3 }), [campaignStarted()]);
    expect(supervisor.matchesToStart().map(({ match, roles }) => [match, roles.attacker])).toEqual([
      ["m1", "ada"],
      ["m2", "ben"],
      ["m3", "ada"],
    ]);
    begin(supervisor);
    expect(supervisor.matchesToStart()).toEqual([]);
    expect(supervisor.roundsToStart()).toEqual([]);
    expect(supervisor.roundsInFlight().map(({ input }) => input.round)).toEqual(["m1r1", "m2r1", "m3r1"]);
  });

  it("is the next round of a match, with roles swapped, and a new match after the last", () => {
    const supervisor = superviseCampaign(rulesOf({ matches: 1, match: { rounds: 2 } }), [campaignStarted()]);
    begin(supervisor);
    supervisor.record(roundSettled({ round: "m1r1", match: "m1" }, "solved"));
    expect(supervisor.roundsToStart()).toEqual([
      { round: "m1r2", match: "m1", number: 2, roles: { attacker: "ben", defender: "ada" } },
    ]);
    begin(supervisor);
    supervisor.record(roundSettled({ round: "m1r2", match: "m1" }, "solved"));
    expect(supervisor.roundsToStart()).toEqual([]);
    expect(supervisor.matchesToEnd()).toEqual([{ match: "m1", reason: "rounds-played" }]);
    supervisor.record({ type: "match.ended", at: at(0), match: "m1", reason: "rounds-played" });
    expect(supervisor.matchesToStart()).toEqual([{ match: "m2", roles: { attacker: "ben", defender: "ada" } }]);
  });

  it("is never more rounds than limits.rounds allows", () => {
    const supervisor = superviseCampaign(rulesOf({ matches: 4, limits: { rounds: 3 } }), [campaignStarted()]);
    begin(supervisor);
    expect(supervisor.roundsInFlight()).toHaveLength(3);
    expect(supervisor.campaign.value).toBe("draining");
  });

  it("is nothing new after a stop: rounds in flight finish, matches end, then the campaign", () => {
    const supervisor = superviseCampaign(rulesOf({ matches: 2 }), [campaignStarted()]);
    begin(supervisor);
    supervisor.record({ type: "campaign.stopping", at: at(1000), reason: "cancelled" });
    expect(supervisor.campaignToEnd()).toBeNull();
    supervisor.record(roundSettled({ round: "m1r1", match: "m1" }, "accepted", 2000));
    expect(supervisor.roundsToStart()).toEqual([]);
    expect(supervisor.matchesToStart()).toEqual([]);
    expect(supervisor.matchesToEnd()).toEqual([{ match: "m1", reason: "campaign-ended" }]);
    supervisor.record(roundSettled({ round: "m2r1", match: "m2" }, "solved", 3000));
    for (const ended of supervisor.matchesToEnd()) supervisor.record({ type: "match.ended", at: at(3000), ...ended });
    const end = supervisor.campaignToEnd();
    expect(end).toMatchObject({ reason: "cancelled", accepted: 1, rounds: 2, seconds: 3 });
    if (end) supervisor.record({ type: "campaign.ended", at: at(3000), ...end });
    expect(supervisor.campaign).toMatchObject({ value: "cancelled", status: "done", output: end });
    expect(supervisor.campaignToEnd()).toBeNull();
  });

  it("is the time that is left, where time is limited", () => {
    const supervisor = superviseCampaign(rulesOf({ limits: { minutes: 1 } }), [campaignStarted()]);
    supervisor.record({ type: "notice", at: at(25_000), code: "n", message: "" });
    expect(supervisor.millisecondsLeft()).toBe(35_000);
    expect(superviseCampaign(rulesOf({})).millisecondsLeft()).toBeNull();
  });

  it("is the same again after a crash at any event", () => {
    const rules = rulesOf({ target: 6, matches: 3, limits: { rounds: 40 } });
    const log: CampaignEvent[] = [];
    for (const { event, supervisor } of playLog(rules, seededRandom(4, "crash"), { mishaps: false })) {
      log.push(event);
      const again = superviseCampaign(rules, log);
      expect(again.matchesToStart()).toEqual(supervisor.matchesToStart());
      expect(again.roundsToStart()).toEqual(supervisor.roundsToStart());
      expect(again.roundsInFlight()).toEqual(supervisor.roundsInFlight());
      expect(again.matchesToEnd()).toEqual(supervisor.matchesToEnd());
      expect(again.campaignToEnd()).toEqual(supervisor.campaignToEnd());
      again.close();
    }
  });
});

describe("what a supervisor keeps", () => {
  it("does not grow with the rounds played", () => {
    const rules = rulesOf({ target: 1000, matches: 8, limits: { stalledRounds: 100_000, failuresInARow: 1000 } });
    const sizes: number[] = [];
    let seen = 0;
    for (const { supervisor } of playLog(rules, seededRandom(6, "long"), { most: 6000, mishaps: false })) {
      seen += 1;
      expect(supervisor.matches.size).toBeLessThanOrEqual(8);
      if (seen % 1000 !== 0) continue;
      expect(Object.keys(supervisor.campaign.children).length).toBeLessThanOrEqual(8);
      sizes.push(JSON.stringify(supervisor.campaign.context).length);
    }
    expect(sizes).toHaveLength(6);
    expect(Math.max(...sizes.slice(1)) / Math.max(...sizes.slice(0, 1))).toBeLessThan(1.5);
  });
});
