import { betaQuantile } from "./incomplete-beta.js";

/** Bounds that contain the true value with the stated confidence, 95% by default. */
export interface Interval {
  low: number;
  high: number;
}

/** An interval with its mean; null without data. */
export interface Estimate extends Interval {
  mean: number | null;
}

/** The two-sided 95% quantile of the normal distribution, the default of {@link wilson}. */
const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval of a share: accurate for few trials and for shares near 0 and 1. Without trials it is the
 * whole range from 0 to 1.
 * Source: E. B. Wilson, JASA 22 (1927) 209; L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101.
 */
export function wilson(successes: number, trials: number, z = Z_95): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const weight = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / weight;
  const margin = (z / weight) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - margin),
    high: successes === trials ? 1 : Math.min(1, centre + margin),
  };
}

/**
 * A share as a Beta posterior under the uniform prior Beta(1, 1): its mean, and its equal-tailed credible interval.
 * Source: A. Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.4.
 */
export function betaInterval(successes: number, failures: number, confidence = 0.95): Estimate & { mean: number } {
  const [a, b] = [successes + 1, failures + 1];
  const tail = (1 - confidence) / 2;
  return { mean: a / (a + b), low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b) };
}

/**
 * The mean of measurements with Student's t interval, to predict further rounds from a few if the measurements are
 * roughly normal. With fewer than two measurements the spread is unknown and the interval is unbounded.
 * Source: Student, Biometrika 6 (1908) 1; the quantile of t by that of Beta(n/2, 1/2), DLMF 8.17.
 */
export function meanInterval(values: readonly number[], confidence = 0.95): Estimate {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2)
    return { mean: count === 0 ? null : mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const x = betaQuantile(1 - confidence, (count - 1) / 2, 0.5);
  const t = Math.sqrt((count - 1) * (1 / x - 1));
  const margin = t * Math.sqrt(variance / count);
  return { mean, low: mean - margin, high: mean + margin };
}
