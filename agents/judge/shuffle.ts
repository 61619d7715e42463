import { seededRandom } from "../../state/numbers/random.js";

/**
 * The order in which a verdict's choices are shown, so that no letter is favoured: entry i is the original position
 * of the i-th option (Fisher–Yates, seeded). Empty where there are no choices.
 */
export function shuffledOrder(choices: number, seed: number, round: string, purpose: string): number[] {
  const order = Array.from({ length: choices }, (_, position) => position);
  if (choices === 0) return order;
  const random = seededRandom(seed, "choices", round, purpose);
  for (let last = choices - 1; last > 0; last--) {
    const other = random.integer(0, last);
    const kept = order[last] ?? last;
    order[last] = order[other] ?? other;
    order[other] = kept;
  }
  return order;
}
