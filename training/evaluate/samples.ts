import { wilson } from "../../state/numbers/intervals.js";
import type { Evaluation, ItemResult, Share } from "./evaluation.js";
import { groupBy } from "./group-by.js";

/**
 * The chance that at least one of k samples is right, estimated without bias from n samples of which c are right:
 * 1 − C(n − c, k) / C(n, k), as a product so that nothing overflows.
 * Source: M. Chen et al., Evaluating Large Language Models Trained on Code, arXiv 2107.03374, section 2.1 and figure 3.
 */
export function passAt(k: number, n: number, c: number): number {
  if (n - c < k) return 1;
  let none = 1;
  for (let at = n - c + 1; at <= n; at += 1) none *= 1 - k / at;
  return 1 - none;
}

/** The k that are reported: powers of two, and the number of samples itself. */
const reported = (samples: number): number[] => {
  const powers = Array.from({ length: Math.floor(Math.log2(samples)) + 1 }, (_, power) => 2 ** power);
  return [...new Set([...powers, samples])];
};

/**
 * mean@k and pass@k over the questions that have all of their samples; absent where each was asked once. The interval
 * is Wilson's, which takes a question for one trial: a mean of values between 0 and 1 varies no more than that.
 */
export function sampleFigures(results: readonly ItemResult[], samples: number): Evaluation["samples"] {
  if (samples < 2) return undefined;
  const right = [...groupBy(results, ({ id }) => id).values()].flatMap((seeds) => {
    const answered = seeds.filter(({ correct }) => correct !== null);
    return answered.length === samples ? [answered.filter(({ correct }) => correct === true).length] : [];
  });
  const share = (values: readonly number[]): Share => {
    const sum = values.reduce((total, value) => total + value, 0);
    return {
      accuracy: values.length === 0 ? null : sum / values.length,
      interval: wilson(sum, values.length),
      items: values.length,
    };
  };
  return {
    each: samples,
    questions: right.length,
    mean: share(right.map((count) => count / samples)),
    passAt: Object.fromEntries(
      reported(samples).map((k) => [k, share(right.map((count) => passAt(k, samples, count)))]),
    ),
  };
}
