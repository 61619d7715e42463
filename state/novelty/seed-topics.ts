import type { Domain } from "../records/domain.js";
import { cosine } from "./cosine.js";
import type { Embedder } from "./embedder.js";

/** The seed questions of each topic: what the student is known to fail, sorted under what a domain asks about. */
export type SeedTopics = ReadonlyMap<string, readonly string[]>;

/**
 * Sorts each seed question under the topic whose name and description it resembles most (cosine). Without a likeness to
 * any, it counts for none, so that a seed of another field does not steer at random.
 */
export async function sortSeeds(
  seeds: readonly string[],
  { topics }: Pick<Domain, "topics">,
  embedder: Embedder,
): Promise<SeedTopics> {
  const sorted = new Map<string, string[]>();
  if (seeds.length === 0) return sorted;
  const descriptions = topics.map(({ name, description }) => `${name}: ${description}`);
  const vectors = await embedder.embed([...descriptions, ...seeds]);
  for (const [position, seed] of seeds.entries()) {
    const seedVector = vectors[topics.length + position];
    let best = { topic: "", likeness: 0 };
    for (const [at, { name }] of topics.entries()) {
      const likeness = cosine(vectors[at] ?? new Float32Array(), seedVector ?? new Float32Array());
      if (likeness > best.likeness) best = { topic: name, likeness };
    }
    if (best.topic !== "") sorted.set(best.topic, [...(sorted.get(best.topic) ?? []), seed]);
  }
  return sorted;
}
