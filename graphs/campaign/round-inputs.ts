import type { CampaignConfig } from "../../state/config.js";
import type { Example } from "../../state/example.js";
import { seededRandom } from "../../state/random.js";

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

/** A few of the seed questions, drawn anew for each round. */
export function exemplarsFor(
  round: string,
  seeds: readonly string[],
  { seed }: Pick<CampaignConfig, "seed">,
): string[] {
  if (seeds.length <= MOST_EXEMPLARS) return [...seeds];
  const random = seededRandom(seed, "exemplars", round);
  const chosen = new Set<string>();
  while (chosen.size < MOST_EXEMPLARS) chosen.add(random.pick(seeds));
  return [...chosen];
}
