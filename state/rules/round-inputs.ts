import type { CampaignConfig } from "../config/config.js";
import type { SeedTopics } from "../novelty/seed-topics.js";
import { seededRandom } from "../numbers/random.js";
import type { Example } from "../records/example.js";

/** Most questions that one prompt names as ones not to resemble, and most exemplars that it shows. Ours. */
const MOST_AVOIDED = 6;
const MOST_EXEMPLARS = 3;

/** The latest accepted questions on a topic: what a new question on it must not resemble. */
export function avoidFor(topic: string, accepted: readonly Pick<Example, "topic" | "question">[]): string[] {
  return accepted
    .filter((example) => example.topic === topic)
    .slice(-MOST_AVOIDED)
    .map(({ question }) => question);
}

/** A few of the seed questions, those on the topic before others, drawn anew for each round. */
export function exemplarsFor(
  round: string,
  topic: string,
  seeds: SeedTopics,
  { seed }: Pick<CampaignConfig, "seed">,
): string[] {
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
