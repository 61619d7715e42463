import { type SeededRandom, seededRandom } from "../state/numbers/random.js";

/** A stream of choices that is the same whenever its labels are. */
export interface Random extends SeededRandom {
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  /** The items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/** All that the simulated model leaves to chance comes from here: the labels are the persona and what it was told. */
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
