import { z } from "zod";
import { defineJudgeTool } from "../define-judge-tool.js";
import { StatisticsQuestion } from "./question.js";

/**
 * Tail probabilities of the distributions behind common tests (Hardy–Weinberg's chi-square, Student's t, an exact
 * binomial test), which Python's standard library lacks. Computed by stdlib-js; absolute error about 1e-12.
 */
export const statisticsTool = defineJudgeTool({
  name: "statistics",
  description:
    "Tail probabilities (p-values) of a normal, t, chi-square, F or binomial distribution: P(X <= x), P(X >= x), and " +
    "the two-sided value for normal and t. Give df for t and chi-square, df and df2 for f, n and p for binomial.",
  input: StatisticsQuestion,
  output: z.object({
    atMost: z.number().describe("P(X <= x)"),
    atLeast: z.number().describe("P(X >= x)"),
    twoSided: z.number().nullable().describe("normal and t: P(|X - mean| >= |x - mean|)"),
  }),
  async run(input) {
    // Loaded on first use: hundreds of small files, for a tool that few campaigns need.
    const { probabilities } = await import("./probabilities.js");
    const { atMost, below } = probabilities(input);
    const symmetric = input.distribution === "normal" || input.distribution === "t";
    return { atMost, atLeast: 1 - below, twoSided: symmetric ? 2 * Math.min(atMost, 1 - atMost) : null };
  },
});
