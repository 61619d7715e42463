import { describe, expect, it } from "vitest";
import { roundSettled, roundStarted } from "../../test/machines-log.js";
import { seededRandom } from "../numbers/random.js";
import type { Aim, Outcome } from "../records/round.js";
import { type AimRequest, learn, nextAim, startTargeting, type Targeting, topicCap } from "./targeting.js";

const topics = ["ratios", "rates", "primes", "angles", "mixtures"];
const request = (change: Partial<AimRequest> = {}): AimRequest => ({
  defender: "ben",
  domain: { topics: topics.map((name) => ({ name, description: "" })) },
  hops: { min: 2, max: 4 },
  target: 1000,
  seed: 1,
  round: "m1r1",
  ...change,
});

const nextOf = (round: string, defender: string) => ({
  round,
  match: "m1",
  number: 1,
  roles: { attacker: "ada", defender },
});
const begin = (targeting: Targeting, round: string, aim: Aim, defender = "ben") => {
  const started = roundStarted(nextOf(round, defender));
  return learn(targeting, { ...started, input: { ...started.input, aim } });
};
const settle = (targeting: Targeting, round: string, aim: Aim, outcome: Outcome, defender = "ben") => {
  const settled = roundSettled(nextOf(round, defender), outcome);
  return learn(targeting, { ...settled, input: { ...settled.input, aim } });
};
const play = (targeting: Targeting, round: string, aim: Aim, outcome: Outcome, defender = "ben") =>
  settle(begin(targeting, round, aim, defender), round, aim, outcome, defender);

/** Plays rounds one after the other, with outcomes drawn by the chance that each aim has to be accepted. */
function campaign(rounds: number, chance: (aim: Aim) => number, change: Partial<AimRequest> = {}) {
  const random = seededRandom(change.seed ?? 1, "world");
  const aims: Aim[] = [];
  let targeting = startTargeting();
  for (let number = 1; number <= rounds; number += 1) {
    const round = `m1r${number}`;
    const aim = nextAim(targeting, request({ ...change, round }));
    aims.push(aim);
    targeting = play(targeting, round, aim, random.uniform() < chance(aim) ? "accepted" : "invalid");
  }
  return { aims, targeting };
}
const shareOf = (aims: readonly Aim[], wanted: (aim: Aim) => boolean) => aims.filter(wanted).length / aims.length;

describe("the next aim", () => {
  it("replays alike: same seed, round and past", () => {
    expect(campaign(40, () => 0.4).aims).toEqual(campaign(40, () => 0.4).aims);
    expect(campaign(40, () => 0.4).aims).not.toEqual(campaign(40, () => 0.4, { seed: 2 }).aims);
  });

  it("lies among the topics and hops that are asked for, each at some time, each variation its own", () => {
    const { aims } = campaign(300, () => 0.3);
    expect(new Set(aims.map(({ topic }) => topic))).toEqual(new Set(topics));
    expect(new Set(aims.map(({ hops }) => hops))).toEqual(new Set([2, 3, 4]));
    expect(new Set(aims.map(({ variation }) => variation)).size).toBeGreaterThan(295);
  });

  it("comes to prefer the topic that yields rows", () => {
    const { aims } = campaign(400, ({ topic }) => (topic === "primes" ? 0.7 : 0.15));
    expect(shareOf(aims.slice(200), ({ topic }) => topic === "primes")).toBeGreaterThan(0.7);
  });

  it("comes to prefer the number of hops that yields rows", () => {
    const { aims } = campaign(400, ({ hops }) => (hops === 4 ? 0.7 : 0.15));
    expect(shareOf(aims.slice(200), ({ hops }) => hops === 4)).toBeGreaterThan(0.7);
  });

  it("never gives a topic up: one aim in ten is uniform", () => {
    const { aims } = campaign(1500, ({ topic }) => (topic === "primes" ? 0.95 : 0), { target: 100_000 });
    const strays = shareOf(aims.slice(300), ({ topic }) => topic !== "primes");
    expect(strays).toBeGreaterThan(0.055);
    expect(strays).toBeLessThan(0.11);
  });

  it("learns for each defending player apart", () => {
    let targeting = startTargeting();
    for (let number = 1; number <= 60; number += 1) {
      for (const topic of topics) {
        const aim = { topic, hops: 2, variation: 0 };
        targeting = play(targeting, `a${number}${topic}`, aim, topic === "rates" ? "accepted" : "solved", "ada");
        targeting = play(targeting, `b${number}${topic}`, aim, topic === "angles" ? "accepted" : "solved", "ben");
      }
    }
    const shares = ["ada", "ben"].map((defender) => {
      const aims = Array.from({ length: 200 }, (_, n) => nextAim(targeting, request({ defender, round: `r${n}` })));
      return [shareOf(aims, ({ topic }) => topic === "rates"), shareOf(aims, ({ topic }) => topic === "angles")];
    });
    expect(shares[0]?.[0]).toBeGreaterThan(0.85);
    expect(shares[1]?.[1]).toBeGreaterThan(0.85);
  });

  it("rewards acceptance only: a topic whose questions are all missed but invalid falls behind", () => {
    let targeting = startTargeting();
    for (let number = 1; number <= 40; number += 1) {
      targeting = play(targeting, `r${number}`, { topic: "ratios", hops: 2, variation: 0 }, "invalid");
      targeting = play(targeting, `s${number}`, { topic: "rates", hops: 2, variation: 0 }, "unproven");
    }
    const aims = Array.from({ length: 300 }, (_, number) => nextAim(targeting, request({ round: `m${number}` })));
    expect(shareOf(aims, ({ topic }) => topic === "ratios" || topic === "rates")).toBeLessThan(0.1);
  });

  it("learns nothing from rounds that failed", () => {
    const aim = { topic: "ratios", hops: 2, variation: 0 };
    expect(play(startTargeting(), "m1r1", aim, "failed")).toEqual(startTargeting());
  });
});

describe("the cap on rows a topic", () => {
  it.each([
    [20, 16, 3],
    [20, 5, 8],
    [1, 5, 2],
    [200, 10, 40],
  ])("for %d rows over %d topics is %d", (target, count, cap) => {
    expect(topicCap(target, count)).toBe(cap);
  });

  it("holds, however well one topic yields, while others yield too", () => {
    const { targeting } = campaign(60, ({ topic }) => (topic === "primes" ? 1 : 0.3), { target: 15 });
    expect(targeting.rows.get("primes")).toBe(6);
  });

  it.each([4, 14])("never starves a campaign in which one topic of %i yields", (count) => {
    const topics = Array.from({ length: count }, (_, at) => ({ name: `topic ${at}`, description: "" }));
    const { targeting, aims } = campaign(200, ({ topic }) => (topic === "topic 2" ? 0.8 : 0), {
      domain: { topics },
      target: 20,
    });
    expect(targeting.rows.get("topic 2")).toBeGreaterThanOrEqual(20);
    // The default limit ends a campaign after 100 rounds in a row without a row.
    const hits = aims.flatMap(({ topic }, at) => (topic === "topic 2" ? [at] : []));
    expect(Math.max(...hits.map((at, next) => at - (hits[next - 1] ?? 0)))).toBeLessThan(60);
  });

  it("counts the rounds in flight as rows", () => {
    let targeting = startTargeting();
    for (const round of ["r1", "r2"]) targeting = begin(targeting, round, { topic: "primes", hops: 2, variation: 0 });
    const aims = Array.from({ length: 100 }, (_, n) => nextAim(targeting, request({ target: 2, round: `m${n}` })));
    expect(shareOf(aims, ({ topic }) => topic === "primes")).toBe(0);
    for (const round of ["r1", "r2"]) {
      targeting = settle(targeting, round, { topic: "primes", hops: 2, variation: 0 }, "invalid");
    }
    const later = Array.from({ length: 100 }, (_, n) => nextAim(targeting, request({ target: 2, round: `m${n}` })));
    expect(shareOf(later, ({ topic }) => topic === "primes")).toBeGreaterThan(0);
  });

  it("is ignored where every topic has reached it", () => {
    let targeting = startTargeting();
    for (const [index, topic] of [...topics, ...topics].entries()) {
      targeting = play(targeting, `r${index}`, { topic, hops: 2, variation: 0 }, "accepted");
    }
    expect(topics).toContain(nextAim(targeting, request({ target: 2 })).topic);
  });
});

it("aims first at the topics of the questions that the student is known to fail", () => {
  const topics = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, description: "" }));
  const seeds = new Map([["c", ["one", "two", "three"]]]);
  const request = { defender: "ben", domain: { topics }, hops: { min: 2, max: 4 }, target: 100, seed: 1 };
  const aimed = (extra: { seeds?: typeof seeds; weights?: Record<string, number> }) =>
    Array.from({ length: 60 }, (_, at) => nextAim(startTargeting(), { ...request, ...extra, round: `m1r${at}` }));
  const share = (aims: { topic: string }[]) => aims.filter(({ topic }) => topic === "c").length / aims.length;
  expect(share(aimed({ seeds }))).toBeGreaterThan(0.45);
  expect(share(aimed({ weights: { c: 3 } }))).toBe(share(aimed({ seeds })));
  expect(share(aimed({}))).toBeLessThan(0.35);
});
