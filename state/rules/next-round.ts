import type { NextRound } from "../machines/directions.js";
import type { SeedTopics } from "../novelty/seed-topics.js";
import { seededRandom } from "../numbers/random.js";
import type { Example } from "../records/example.js";
import type { RoundInput } from "../records/round.js";
import { type AimRequest, nextAim, type Targeting } from "./targeting.js";

/** Most questions that one prompt names as ones not to resemble, and most exemplars that it shows. Ours. */
const MOST_AVOIDED = 6;
const MOST_EXEMPLARS = 3;

/** What was learnt so far, that a next round depends on. */
export interface Learnt {
  targeting: Targeting;
  /** In order of acceptance. */
  accepted: readonly Pick<Example, "topic" | "question">[];
}

/** What every round of a campaign, or of a match on its own, is planned by. */
export interface RoundPlan extends Pick<AimRequest, "domain" | "hops" | "target" | "seed"> {
  seeds: SeedTopics;
}

/** The input of a round: whose it is, what to ask for, and what to keep clear of. The one place that makes it. */
export function nextRound(next: NextRound, { targeting, accepted }: Learnt, plan: RoundPlan): RoundInput {
  const { round, roles } = next;
  const aim = nextAim(targeting, { ...plan, defender: roles.defender, round });
  return {
    ...next,
    aim,
    avoid: avoidFor(aim.topic, accepted),
    exemplars: exemplarsFor(round, aim.topic, plan),
  };
}

/** The latest accepted questions on a topic: what a new question on it must not resemble. */
function avoidFor(topic: string, accepted: Learnt["accepted"]): string[] {
  return accepted
    .filter((example) => example.topic === topic)
    .slice(-MOST_AVOIDED)
    .map(({ question }) => question);
}

/** A few of the seed questions, those on the topic before others, drawn anew for each round. */
function exemplarsFor(round: string, topic: string, { seeds, seed }: RoundPlan): string[] {
  const random = seededRandom(seed, "exemplars", round);
  const near = seeds.get(topic) ?? [];
  const others = [...seeds].flatMap(([other, questions]) => (other === topic ? [] : questions));
  const chosen: string[] = [];
  for (const pool of [[...near], [...others]]) {
    while (pool.length > 0 && chosen.length < MOST_EXEMPLARS) {
      chosen.push(...pool.splice(random.integer(0, pool.length - 1), 1));
    }
  }
  return chosen;
}
