import { describe, expect, it } from "vitest";
import {
  type HandMadeRound,
  logOf,
  reportOf as reportOfLog,
  roundSettled,
  roundStarted,
} from "../../test/hand-made-events.js";
import { CampaignConfig } from "../config/config.js";
import type { CampaignEvent } from "../records/events.js";
import { OUTCOMES } from "../records/round.js";
import { whyNothing } from "./why-nothing.js";

const config = CampaignConfig.parse({ target: 3 });
const reportOf = (rounds: HandMadeRound[], ...more: CampaignEvent[]) => reportOfLog(config, logOf(...rounds, ...more));

describe("the funnel", () => {
  it("leads from all that was proposed to what was accepted, one outcome after the other", () => {
    const { funnel } = reportOf([
      { round: "r1", outcome: "malformed" },
      { round: "r2", outcome: "duplicate" },
      { round: "r3", outcome: "solved" },
      { round: "r4", outcome: "solved" },
      { round: "r5" },
    ]);
    expect(funnel.map(({ outcome }) => outcome)).toEqual(OUTCOMES);
    const left = Object.fromEntries(funnel.map((step) => [step.outcome, step.left]));
    expect(left).toMatchObject({
      failed: 5,
      malformed: 4,
      duplicate: 3,
      invalid: 3,
      solved: 1,
      declined: 1,
      accepted: 1,
    });
  });

  it("groups reasons that differ only in figures and quotations, most frequent first", () => {
    const invalid = (round: string, reason: string) => ({ round, reason, outcome: "invalid" as const });
    const { funnel } = reportOf([
      invalid("r1", 'the question lacks "speed"'),
      invalid("r2", "the program gave 12.5, the Attacker 13."),
      invalid("r3", "the program gave -7e-3, the Attacker 1,000."),
    ]);
    expect(funnel.find(({ outcome }) => outcome === "invalid")?.reasons).toEqual([
      { reason: "the program gave #, the Attacker #.", count: 2 },
      { reason: "the question lacks “…”", count: 1 },
    ]);
  });
});

it("gives accepted rows to the Attacker, solved questions to the Defender, and no points for the rest", () => {
  const { points } = reportOf([
    { round: "r1", attacker: "ada" },
    { round: "r2", attacker: "ben" },
    { round: "r3", attacker: "ada", outcome: "solved" },
    { round: "r4", attacker: "ada", outcome: "invalid" },
  ]);
  expect(points).toEqual([
    { player: "ada", attacker: { rounds: 3, points: 1 }, defender: { rounds: 1, points: 0 }, total: 1 },
    { player: "ben", attacker: { rounds: 1, points: 1 }, defender: { rounds: 3, points: 1 }, total: 2 },
  ]);
});

describe("weak spots", () => {
  it("count misses of valid questions by topic and by hops, with Wilson's interval", () => {
    const { weakSpots } = reportOf([
      { round: "r1", topic: "rates", hops: 2 },
      { round: "r2", topic: "rates", hops: 3 },
      { round: "r3", topic: "rates", hops: 3, outcome: "solved" },
      { round: "r4", topic: "ratios", hops: 2, outcome: "solved" },
    ]);
    const [rates, ratios] = weakSpots.byTopic;
    expect(rates).toMatchObject({ player: "ben", kind: "rates", attempts: 3, missed: 2 });
    expect(rates?.low).toBeCloseTo(0.2077, 4); // Wilson, 2 of 3
    expect(rates?.high).toBeCloseTo(0.9385, 4);
    expect(ratios).toMatchObject({ kind: "ratios", attempts: 1, missed: 0 });
    expect(weakSpots.byHops.map(({ kind, missed, attempts }) => [kind, missed, attempts])).toEqual([
      ["2", 1, 2],
      ["3", 1, 2],
    ]);
  });

  it("leave out questions that were not proven, and attempts that were not scored", () => {
    const unscored = roundSettled({ round: "r2", outcome: "declined" });
    unscored.result.attempts = [{ status: "answered", reasoning: "", answer: "somewhere between 20 and 25" }];
    unscored.result.grades = [null];
    const { weakSpots } = reportOf([{ round: "r1", outcome: "unproven" }], roundStarted({ round: "r2" }), unscored);
    expect(weakSpots.byTopic).toEqual([]);
  });
});

describe("histograms of accepted rows", () => {
  it("count hops without gaps", () => {
    const { hops } = reportOf([
      { round: "r1", hops: 2 },
      { round: "r2", hops: 4 },
      { round: "r3", hops: 4 },
      { round: "r4", hops: 9, outcome: "solved" },
    ]);
    expect(hops).toEqual([
      { label: "2", count: 1 },
      { label: "3", count: 0 },
      { label: "4", count: 2 },
    ]);
  });

  it.each([
    [-1, undefined, "none"],
    [-0.2, "id", "<0.1"],
    [0.3, "id", "0.3–0.4"],
    [0.7, "id", "0.7–0.8"],
    [1, "id", "0.9–1.0"],
  ])("put a similarity of %d where it belongs", (score, nearestId, label) => {
    const settled = roundSettled({ round: "r1" });
    if (settled.example) settled.example.novelty = { score, nearestId, embedder: "local", threshold: 0.9 };
    const { novelty } = reportOf([], roundStarted({ round: "r1" }), settled);
    expect(novelty.filter(({ count }) => count > 0)).toEqual([{ label, count: 1 }]);
  });
});

describe("spending", () => {
  const usage = (costUsd: number | null) => ({ calls: 2, inputTokens: 100, outputTokens: 50, costUsd });

  it("is summed over roles, models and accepted rows", () => {
    const { spending } = reportOf([
      { round: "r1", usage: usage(0.1) },
      { round: "r2", usage: usage(0.3), outcome: "invalid" },
    ]);
    expect(spending.total).toMatchObject({ calls: 4, inputTokens: 200, outputTokens: 100 });
    expect(spending.perAccepted?.costUsd).toBeCloseTo(0.4);
    expect(spending.byRole).toMatchObject([{ name: "attacker", calls: 4 }]);
    expect(spending.byModel).toMatchObject([{ name: "sim:ada", calls: 4 }]);
  });

  it("has no cost where one price is unknown, and no mean where nothing is accepted", () => {
    expect(
      reportOf([
        { round: "r1", usage: usage(0.1) },
        { round: "r2", usage: usage(null) },
      ]).spending.total.costUsd,
    ).toBeNull();
    expect(reportOf([{ round: "r1", outcome: "invalid" }]).spending.perAccepted).toBeNull();
  });
});

describe("over a resume", () => {
  const time = (minute: number) => `2026-11-22T15:${String(minute).padStart(2, "0")}:00.000Z`;
  const ended: CampaignEvent = {
    type: "campaign.ended",
    at: time(2),
    clock: 120_000,
    reason: "cancelled",
    message: "Stopped by a person.",
    accepted: 0,
    rounds: 1,
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
    seconds: 120,
  };

  it("adds up the sessions' time without the pause, and forgets an end that was resumed", () => {
    const [begun, match] = logOf();
    const events: CampaignEvent[] = [
      ...(begun && match ? [begun, match] : []),
      roundStarted({ round: "r1", at: time(1), clock: 60_000 }),
      ended,
      { type: "campaign.resumed", at: time(30), clock: 120_000 },
      roundSettled({ round: "r1", at: time(33), clock: 300_000 }),
    ];
    const report = reportOfLog(config, events);
    expect(report).toMatchObject({ sessions: 2, seconds: 300, ended: null, rounds: { played: 1, open: 0 } });
    const again = { ...ended, at: time(34), clock: 300_000 };
    expect(reportOfLog(config, [...events, again]).ended).toMatchObject({ reason: "cancelled" });
  });

  it("counts the rounds that a crash left open", () => {
    expect(reportOf([{ round: "r1" }], roundStarted({ round: "r2" })).rounds).toEqual({ played: 1, open: 1 });
  });
});

it("says of an empty log that nothing happened", () => {
  expect(reportOfLog(config, [])).toMatchObject({ startedAt: null, accepted: 0, seconds: 0, ended: null, hops: [] });
});

describe("why nothing comes of it", () => {
  it.each(OUTCOMES.filter((outcome) => outcome !== "accepted"))(
    "names %s when it eats most rounds, and settings that exist",
    (outcome) => {
      const why = whyNothing({ [outcome]: 30, accepted: 1 });
      expect(why).toMatchObject({ outcome, share: 30 / 31 });
      for (const setting of why?.settings ?? []) {
        const [first = "", second] = setting.split(".");
        expect(Object.keys(config)).toContain(first);
        if (second !== undefined) expect(JSON.stringify(config)).toContain(`"${second}":`);
      }
    },
  );

  it("is silent after few rounds, and where enough is accepted", () => {
    expect(whyNothing({ invalid: 11 })).toBeNull();
    expect(whyNothing({ invalid: 90, accepted: 10 })).toBeNull();
    expect(whyNothing({ invalid: 91, accepted: 9 })).not.toBeNull();
  });

  it("is in the report", () => {
    const rounds = Array.from({ length: 12 }, (_, index) => ({ round: `r${index}`, outcome: "duplicate" as const }));
    expect(reportOf(rounds).whyNothing?.message).toMatch(
      /^Of 12 rounds 0 were accepted; 12 \(100%\) ended as duplicate/,
    );
  });
});
