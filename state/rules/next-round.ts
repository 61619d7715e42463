import type { NextRound } from "../machines/directions.js";
import type { SeedTopics } from "../novelty/seed-topics.js";
import { seededRandom } from "../numbers/random.js";
import type { Example } from "../records/example.js";
import type { RoundInput } from "../records/round.js";
import { type AimRequest, nextAim, type Targeting } from "./targeting.js";

/** Most questions that one prompt lists as ones not to resemble, and most exemplars that it shows. Our choice. */
const MOST_AVOIDED = 6;
const MOST_EXEMPLARS = 3;

/** The results so far that the next round depends on. */
export interface Learnt {
  targeting: Targeting;
  /** In order of acceptance. */
  accepted: readonly Pick<Example, "topic" | "question">[];
}

/** The settings from which every round of a campaign, or of a match outside one, is planned. */
export interface RoundPlan extends Pick<AimRequest, "domain" | "hops" | "target" | "seed" | "weights"> {
  seeds: SeedTopics;
}

/** Makes a round's input: the roles, the request, and the questions to avoid. The only place that makes it. */
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

/** The latest accepted questions on a topic, which a new question must not resemble. */
function avoidFor(topic: string, accepted: Learnt["accepted"]): string[] {
  return accepted
    .filter((example) => example.topic === topic)
    .slice(-MOST_AVOIDED)
    .map(({ question }) => question);
}

/** A few seed questions, those on the topic first, drawn afresh for each round. */
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
