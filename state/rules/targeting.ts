import type { CampaignConfig } from "../config/config.js";
import { type SeededRandom, seededRandom } from "../numbers/random.js";
import type { Domain } from "../records/domain.js";
import type { CampaignEventOf } from "../records/events.js";
import type { Aim } from "../records/round.js";

/** How often rounds of one kind were played to an outcome, and how many of them gave an accepted row. */
interface Tally {
  accepted: number;
  played: number;
}

/** What targeting remembers: immutable, and of a size that depends on topics, hops and players only. */
export interface Targeting {
  /** By kind: one tally for each defender and topic, one for each defender and number of hops. */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** Accepted rows by topic. */
  readonly rows: ReadonlyMap<string, number>;
  /** What the rounds in flight aim at. */
  readonly inFlight: ReadonlyMap<string, { aim: Aim; defender: string }>;
}

/** What the next aim depends on besides what was learnt. */
export interface AimRequest {
  defender: string;
  domain: Pick<Domain, "topics">;
  hops: CampaignConfig["hops"];
  /** Rows that the campaign is to end with. */
  target: number;
  seed: number;
  /** The round's name: each round draws from a stream of its own. */
  round: string;
  /** Questions that the student is known to fail, by topic; their topics are aimed at first. */
  seeds?: ReadonlyMap<string, readonly string[]>;
  /** Weights of topics that the configuration states, aimed at first in the same way. */
  weights?: Readonly<Record<string, number>>;
}

/** The share of aims drawn uniformly, so that no topic is given up permanently; ours. */
const EXPLORATION = 0.1;

/** Rows that all seeds together are worth to the prior of their topics, shared out by their number; ours. */
const SEED_ROWS = 6;

/** Least share of accepted rounds from which a topic counts as one that yields; ours. */
const YIELD = 0.05;

/** What a topic at its cap is worth while no other one yields; ours. Well below 1, so that untried topics go first. */
const CAPPED_WORTH = 0.25;

const topicKind = (defender: string, topic: string) => JSON.stringify([defender, "topic", topic]);
const hopsKind = (defender: string, hops: number) => JSON.stringify([defender, "hops", hops]);

/** Targeting before anything was played. */
export function startTargeting(): Targeting {
  return { tallies: new Map(), rows: new Map(), inFlight: new Map() };
}

/**
 * Learns from one event of the campaign. The reward is acceptance, never a mere miss: an ambiguous topic is always
 * missed. A round that failed says nothing about its topic and is not counted.
 */
export function learn(targeting: Targeting, event: CampaignEventOf<"round.started" | "round.settled">): Targeting {
  const { round, aim, roles } = event.input;
  const { defender } = roles;
  if (event.type === "round.started") {
    return { ...targeting, inFlight: new Map(targeting.inFlight).set(round, { aim, defender }) };
  }
  const inFlight = new Map(targeting.inFlight);
  inFlight.delete(round);
  const { outcome } = event.result;
  if (outcome === "failed") return { ...targeting, inFlight };

  const accepted = outcome === "accepted" ? 1 : 0;
  const tallies = new Map(targeting.tallies);
  for (const kind of [topicKind(defender, aim.topic), hopsKind(defender, aim.hops)]) {
    const before = tallies.get(kind) ?? { accepted: 0, played: 0 };
    tallies.set(kind, { accepted: before.accepted + accepted, played: before.played + 1 });
  }
  const rows = new Map(targeting.rows).set(aim.topic, (targeting.rows.get(aim.topic) ?? 0) + accepted);
  return { tallies, rows, inFlight };
}

/** Most rows that one topic may give, so that a dataset of `target` rows stays varied: max(2, 2 · target / topics). */
export function topicCap(target: number, topics: number): number {
  return Math.max(2, Math.ceil((2 * target) / topics));
}

/**
 * What to ask for next: the topic and the number of hops that most promise an accepted row, by Thompson sampling from
 * factored Beta posteriors (prior Beta(1, 1)) of the defending player; one aim in ten is drawn uniformly. A topic at
 * its cap is left out while others below theirs yield rows, where rounds in flight count as rows; while none does, it
 * competes at a quarter of its worth, so that one productive topic still brings the campaign to its end. If all are at
 * their caps, these are ignored. The same request after the same events gives the same aim.
 *
 * Source: W. R. Thompson, Biometrika 25 (1933) 285; O. Chapelle, L. Li, NeurIPS 2011.
 */
export function nextAim(targeting: Targeting, request: AimRequest): Aim {
  const { defender, domain, hops, target, seed, round, seeds = new Map<string, readonly string[]>() } = request;
  const counted = new Map([...seeds].map(([topic, questions]) => [topic, questions.length]));
  const weights = new Map(Object.entries(request.weights ?? {}));
  const random = seededRandom(seed, "aim", round);
  const all = domain.topics.map(({ name }) => name);
  const cap = topicCap(target, all.length);
  const belowCap = all.filter((topic) => rowsToCome(targeting, topic) < cap);
  const topics = belowCap.length > 0 ? belowCap : all;
  const capped = yields(targeting, defender, belowCap) ? [] : all.filter((topic) => !topics.includes(topic));
  const counts = Array.from({ length: hops.max - hops.min + 1 }, (_, index) => hops.min + index);
  const uniform = random.uniform() < EXPLORATION;
  const topicTally = (topic: string) =>
    withPrior(withPrior(targeting.tallies.get(topicKind(defender, topic)), topic, counted), topic, weights);
  const hopsTally = (count: number) => targeting.tallies.get(hopsKind(defender, count));
  return {
    topic: uniform
      ? random.pick(topics)
      : mostPromising([...topics, ...capped], topicTally, random, (topic) =>
          capped.includes(topic) ? CAPPED_WORTH : 1,
        ),
    hops: uniform ? random.pick(counts) : mostPromising(counts, hopsTally, random),
    // Of a stream of its own: how many draws the choice above takes depends on what was learnt.
    variation: seededRandom(seed, "variation", round).integer(0, 0x7fffffff),
  };
}

/** A topic's tally with its share of what all seeds, or all weights, are worth together. */
function withPrior(tally: Tally | undefined, topic: string, sizes: ReadonlyMap<string, number>): Tally {
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const worth = all === 0 ? 0 : (SEED_ROWS * (sizes.get(topic) ?? 0)) / all;
  const { accepted, played } = tally ?? { accepted: 0, played: 0 };
  return { accepted: accepted + worth, played: played + worth };
}

const rowsToCome = ({ rows, inFlight }: Targeting, topic: string) =>
  (rows.get(topic) ?? 0) + [...inFlight.values()].filter(({ aim }) => aim.topic === topic).length;

/** Whether one of these topics gives rows often enough for the campaign to wait for it. */
function yields({ tallies }: Targeting, defender: string, topics: readonly string[]): boolean {
  return topics.some((topic) => {
    const { accepted, played } = tallies.get(topicKind(defender, topic)) ?? { accepted: 0, played: 0 };
    return accepted > 0 && accepted >= YIELD * played;
  });
}

/** The arm whose posterior gave the greatest draw, weighed by its worth; every arm draws once, in order. */
function mostPromising<Arm extends string | number>(
  arms: readonly Arm[],
  tallyOf: (arm: Arm) => Tally | undefined,
  random: SeededRandom,
  worthOf: (arm: Arm) => number = () => 1,
): Arm {
  const draws = arms.map((arm) => {
    const { accepted, played } = tallyOf(arm) ?? { accepted: 0, played: 0 };
    return { arm, draw: worthOf(arm) * random.beta(1 + accepted, 1 + played - accepted) };
  });
  const [first, ...others] = draws;
  if (first === undefined) throw new RangeError("nothing to aim at: there are no topics or no hops");
  return others.reduce((best, next) => (next.draw > best.draw ? next : best), first).arm;
}
