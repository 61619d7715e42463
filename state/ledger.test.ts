import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import { at, campaignStarted, playLog, roundSettled, roundStarted, settingsOf } from "../test/machines-log.js";
import type { CampaignConfigInput } from "./config/config.js";
import { figuresOf, type Ledger, ledgerOf, openLedger, record } from "./ledger.js";
import { type CampaignActors, restoreActors } from "./machines/actors.js";
import { campaignMachine } from "./machines/campaign.js";
import { rulesOf } from "./machines/campaign-context.js";
import { directionsOf, millisecondsLeft } from "./machines/directions.js";
import { seededRandom } from "./numbers/random.js";
import type { CampaignEvent } from "./records/events.js";

interface State {
  value: unknown;
  status: string;
  context: object;
}
const essence = ({ value, status, context }: State) => ({ value, status, context });
const statesOf = ({ campaign, matches }: CampaignActors) => ({
  campaign: essence(campaign),
  matches: Object.fromEntries(Object.entries(matches).map(([name, match]) => [name, essence(match)])),
});

const configs: CampaignConfigInput[] = [
  { target: 8, matches: 4 },
  { target: 5, matches: 1, match: { rounds: 3, alternate: "winner-attacks" } },
  { target: 30, matches: 3, match: { alternate: "every-n", every: 2 }, limits: { rounds: 25 } },
  { target: 1000, matches: 8, student: "ben", limits: { stalledRounds: 9, failuresInARow: 3, tokens: 40_000 } },
  { target: 50, matches: 2, match: { rounds: 1, alternate: "fixed" }, limits: { minutes: 1, usd: 0.3 } },
];

describe("the ledger", () => {
  it.each(configs)("reaches the states that XState's running actors reach, with %j", (config) => {
    const settings = settingsOf(config);
    for (let seed = 1; seed <= 5; seed += 1) {
      const actor = createActor(campaignMachine, { input: rulesOf(settings) }).start();
      for (const { event, ledger } of playLog(settings, seededRandom(seed, "live"), { most: 250 })) {
        if (actor.getSnapshot().status !== "active") break;
        if (event.type !== "example.reviewed") actor.send(event);
        const { value, status, context, children } = actor.getSnapshot();
        expect(essence({ value, status, context })).toEqual(essence(ledger.campaign));
        for (const [name, match] of Object.entries(ledger.matches)) {
          const live = children[name]?.getSnapshot();
          expect(live && essence(live)).toEqual(essence(match));
        }
      }
      actor.stop();
    }
  });

  it.each(configs)("is the same from the log again, through JSON, with %j", (config) => {
    const settings = settingsOf(config);
    const events: CampaignEvent[] = [];
    let last: Ledger = openLedger(settings);
    for (const { event, ledger } of playLog(settings, seededRandom(9, "again"))) {
      events.push(event);
      last = ledger;
    }
    const read: CampaignEvent[] = JSON.parse(JSON.stringify(events));
    const again = ledgerOf(settings, read);
    expect(statesOf(again)).toEqual(statesOf(last));
    expect({ ...again, campaign: null, matches: null }).toEqual({ ...last, campaign: null, matches: null });
  });

  it("goes on alike from restored actors", () => {
    const settings = settingsOf({ target: 6, matches: 3 });
    let restored: Ledger = openLedger(settings);
    for (const { event, ledger } of playLog(settings, seededRandom(5, "restored"))) {
      const { campaign, matches } = restored;
      restored = record({ ...restored, ...restoreActors(campaign, matches) }, event);
      expect(statesOf(restored)).toEqual(statesOf(ledger));
    }
  });

  it("keeps the last decision and the last note on a row", () => {
    const review = (change: { decision?: "keep" | "drop"; note?: string }): CampaignEvent => ({
      type: "example.reviewed",
      at: at(0).at,
      id: "e",
      ...change,
    });
    const { reviews } = ledgerOf(settingsOf({}), [
      review({ decision: "drop", note: "ambiguous" }),
      review({ decision: "keep" }),
      review({ note: "or not" }),
    ]);
    expect(reviews.e).toMatchObject({ decision: "keep", note: "or not", reasons: [], edit: null });
  });
});

/** A campaign, and the events that a runner would write next. */
class Played {
  constructor(public ledger: Ledger) {}
  record(event: CampaignEvent): void {
    this.ledger = record(this.ledger, event);
  }
  get asked() {
    return directionsOf(this.ledger);
  }
  get inFlight(): string[] {
    return figuresOf(this.ledger).inFlight.map(({ input }) => input.round);
  }
  /** Answers every question until a round is in flight in each match. */
  begin(): void {
    for (const { match, roles } of this.asked.matchesToStart) {
      this.record({ type: "match.started", ...at(0), match, roles });
    }
    for (const next of this.asked.roundsToStart) this.record(roundStarted(next));
  }
}
const played = (config: CampaignConfigInput) => new Played(ledgerOf(settingsOf(config), [campaignStarted()]));
const inMatch = (match: string, number = 1) => ({
  round: `${match}r${number}`,
  match,
  number,
  roles: number % 2 === 1 ? { attacker: "ada", defender: "ben" } : { attacker: "ben", defender: "ada" },
});

describe("what the machines ask for", () => {
  it("is as many matches as may be played side by side, the players taking turns in opening", () => {
    const campaign = played({ matches: 3 });
    expect(campaign.asked.matchesToStart.map(({ match, roles }) => [match, roles.attacker])).toEqual([
      ["m1", "ada"],
      ["m2", "ben"],
      ["m3", "ada"],
    ]);
    campaign.begin();
    expect(campaign.asked.matchesToStart).toEqual([]);
    expect(campaign.asked.roundsToStart).toEqual([]);
    expect(campaign.inFlight).toEqual(["m1r1", "m2r1", "m3r1"]);
  });

  it("is the next round of a match, with roles swapped, and a new match after the last", () => {
    const campaign = played({ matches: 1, match: { rounds: 2 } });
    campaign.begin();
    campaign.record(roundSettled(inMatch("m1"), "solved"));
    expect(campaign.asked.roundsToStart).toEqual([
      { round: "m1r2", match: "m1", number: 2, roles: { attacker: "ben", defender: "ada" } },
    ]);
    campaign.begin();
    campaign.record(roundSettled(inMatch("m1", 2), "solved"));
    expect(campaign.asked.roundsToStart).toEqual([]);
    expect(campaign.asked.matchesToEnd).toEqual([{ match: "m1", reason: "rounds-played" }]);
    campaign.record({ type: "match.ended", ...at(0), match: "m1", reason: "rounds-played" });
    expect(campaign.asked.matchesToStart).toEqual([{ match: "m2", roles: { attacker: "ben", defender: "ada" } }]);
  });

  it("is never more rounds than limits.rounds allows", () => {
    const campaign = played({ matches: 4, limits: { rounds: 3 } });
    campaign.begin();
    expect(campaign.inFlight).toHaveLength(3);
    expect(campaign.ledger.campaign.value).toBe("draining");
  });

  it("is nothing new after a stop: rounds in flight finish, matches end, then the campaign", () => {
    const campaign = played({ matches: 2 });
    campaign.begin();
    campaign.record({ type: "campaign.stopping", ...at(1000), reason: "cancelled", message: "Stopped." });
    expect(campaign.asked.campaignToEnd).toBeNull();
    campaign.record(roundSettled(inMatch("m1"), "accepted", 2000));
    expect(campaign.asked.roundsToStart).toEqual([]);
    expect(campaign.asked.matchesToStart).toEqual([]);
    expect(campaign.asked.matchesToEnd).toEqual([{ match: "m1", reason: "campaign-ended" }]);
    campaign.record(roundSettled(inMatch("m2"), "solved", 3000));
    for (const ended of campaign.asked.matchesToEnd) campaign.record({ type: "match.ended", ...at(3000), ...ended });
    const end = campaign.asked.campaignToEnd;
    expect(end).toMatchObject({ reason: "cancelled", accepted: 1, rounds: 2, seconds: 3 });
    if (end) campaign.record({ type: "campaign.ended", ...at(3000), ...end });
    expect(campaign.ledger.campaign).toMatchObject({ value: "cancelled", status: "done", output: end });
    expect(campaign.asked.campaignToEnd).toBeNull();
  });

  it("is the time that is left, where time is limited", () => {
    const campaign = played({ limits: { minutes: 1 } });
    campaign.record({ type: "notice", ...at(25_000), code: "n", message: "" });
    expect(millisecondsLeft(campaign.ledger)).toBe(35_000);
    expect(millisecondsLeft(openLedger(settingsOf({})))).toBeNull();
  });

  it("is the same again after a crash at any event", () => {
    const rules = settingsOf({ target: 6, matches: 3, limits: { rounds: 40 } });
    const log: CampaignEvent[] = [];
    for (const { event, ledger } of playLog(rules, seededRandom(4, "crash"), { mishaps: false })) {
      log.push(event);
      expect(directionsOf(ledgerOf(rules, log))).toEqual(directionsOf(ledger));
    }
  });
});

describe("what a ledger keeps", () => {
  it("does not grow with the rounds played", () => {
    const rules = settingsOf({ target: 1000, matches: 8, limits: { stalledRounds: 100_000, failuresInARow: 1000 } });
    const sizes: number[] = [];
    let seen = 0;
    for (const { ledger } of playLog(rules, seededRandom(6, "long"), { most: 6000, mishaps: false })) {
      seen += 1;
      expect(Object.keys(ledger.matches).length).toBeLessThanOrEqual(8);
      if (seen % 1000 !== 0) continue;
      expect(Object.keys(ledger.campaign.children).length).toBeLessThanOrEqual(8);
      sizes.push(JSON.stringify({ ...ledger, campaign: ledger.campaign.context }).length);
    }
    expect(sizes).toHaveLength(6);
    expect(Math.max(...sizes.slice(1)) / Math.max(...sizes.slice(0, 1))).toBeLessThan(1.5);
  });
});
