import binomial from "@stdlib/stats-base-dists-binomial-cdf";
import chiSquare from "@stdlib/stats-base-dists-chisquare-cdf";
import fisher from "@stdlib/stats-base-dists-f-cdf";
import normal from "@stdlib/stats-base-dists-normal-cdf";
import student from "@stdlib/stats-base-dists-t-cdf";
import type { StatisticsQuestion } from "./question.js";

/**
 * P(X <= x) and P(X < x), which differ only where single values have a probability.
 * @throws Error naming a parameter that the distribution needs
 */
export function probabilities(input: StatisticsQuestion): { atMost: number; below: number } {
  const { x, mean, sd } = input;
  switch (input.distribution) {
    case "normal":
      return continuous(normal(x, mean, sd));
    case "t":
      return continuous(student(x, needed(input, "df")));
    case "chi-square":
      return continuous(chiSquare(x, needed(input, "df")));
    case "f":
      return continuous(fisher(x, needed(input, "df"), needed(input, "df2")));
    case "binomial": {
      const [n, p] = [needed(input, "n"), needed(input, "p")];
      return { atMost: binomial(x, n, p), below: binomial(Math.ceil(x) - 1, n, p) };
    }
  }
}

function continuous(probability: number): { atMost: number; below: number } {
  return { atMost: probability, below: probability };
}

function needed(input: StatisticsQuestion, parameter: "df" | "df2" | "n" | "p"): number {
  const value = input[parameter];
  if (value === undefined) throw new Error(`The ${input.distribution} distribution needs ${parameter}.`);
  return value;
}
