import { type SeededRandom, seededRandom } from "../state/numbers/random.js";

/** A stream of choices determined by its labels. */
export interface Random extends SeededRandom {
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  /** The items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/** The source of all randomness in the simulated model: the labels are the persona and its input. */
export function randomFrom(...labels: string[]): Random {
  const random = seededRandom(0, ...labels);
  return {
    ...random,
    chance: (probability) => random.uniform() < probability,
    shuffle(items) {
      const rest = [...items];
      return items.flatMap(() => rest.splice(random.integer(0, rest.length - 1), 1));
    },
  };
}
