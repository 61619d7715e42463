import { createHash } from "node:crypto";
import { randomBeta } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A reproducible stream of random draws: the same seed and labels give the same draws in the same order. */
export interface SeededRandom {
  /** A number from 0 (included) to 1 (excluded), with 53 random bits. */
  uniform(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** One of `items`, each as likely. Throws a RangeError when there are none. */
  pick<Item extends NonNullable<unknown>>(items: readonly Item[]): Item;
  /** A draw from the Beta distribution; its mean is alpha / (alpha + beta). Both parameters are above 0. */
  beta(alpha: number, beta: number): number;
}

/**
 * Opens the stream of one decision. Labels name the decision (`"aim", round`), so each decision has its own stream and
 * draws do not depend on the order of decisions or on concurrent matches.
 *
 * Source: SHA-256 of seed and labels gives the 128 bits of state of xoroshiro128+ (pure-rand); Beta draws are
 * d3-random's (two Gamma draws by Marsaglia and Tsang, ACM TOMS 26 (2000) 363), fed by that generator.
 */
export function seededRandom(seed: number, ...labels: readonly (string | number)[]): SeededRandom {
  const digest = createHash("sha256")
    .update(JSON.stringify([seed, ...labels]))
    .digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)));
  const uniform = () => uniformFloat64(generator);
  const betaDistribution = randomBeta.source(uniform);
  return {
    uniform,
    integer: (min, max) => uniformInt(generator, min, max),
    pick: (items) => {
      const item = items.length === 0 ? undefined : items[uniformInt(generator, 0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from: the list is empty");
      return item;
    },
    beta: (alpha, beta) => betaDistribution(alpha, beta)(),
  };
}
