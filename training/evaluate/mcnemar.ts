import binomial from "@stdlib/stats-base-dists-binomial-cdf";
import chiSquare from "@stdlib/stats-base-dists-chisquare-cdf";

/** From so many discordant pairs the chi-square approximation holds (Fleiss, Levin, Paik, 3rd edition, 13.1). */
const EXACT_BELOW = 25;

/** A paired test's outcome. */
export interface McNemar {
  method: "exact" | "chi-square";
  /** Two-sided. */
  p: number;
}

/**
 * McNemar's test of two paired shares, by the pairs that differ: is it chance that one side has more of them?
 * Exact (binomial, p = 1/2, two-sided) below 25 such pairs, else chi-square with Edwards' correction of continuity.
 * Source: Q. McNemar, Psychometrika 12 (1947) 153; A. L. Edwards, Psychometrika 13 (1948) 185.
 */
export function mcNemar(onlyFirst: number, onlySecond: number): McNemar {
  const pairs = onlyFirst + onlySecond;
  if (pairs < EXACT_BELOW)
    return { method: "exact", p: Math.min(1, 2 * binomial(Math.min(onlyFirst, onlySecond), pairs, 0.5)) };
  // The correction takes 1 from the difference, where there is one.
  const statistic = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) ** 2 / pairs;
  return { method: "chi-square", p: 1 - chiSquare(statistic, 1) };
}
