import { z } from "zod";
import { defineJudgeTool } from "../define-judge-tool.js";

const Input = z.object({
  distribution: z.enum(["normal", "t", "chi-square", "f", "binomial"]),
  x: z.number().describe("The observed value or test statistic"),
  mean: z.number().default(0).describe("normal"),
  sd: z.number().positive().default(1).describe("normal"),
  df: z.number().positive().optional().describe("t, chi-square; f: of the numerator"),
  df2: z.number().positive().optional().describe("f: of the denominator"),
  n: z.number().int().nonnegative().optional().describe("binomial: trials"),
  p: z.number().min(0).max(1).optional().describe("binomial: probability of success"),
});
/** What is asked, parameters that other distributions need left out. */
export type StatisticsQuestion = z.output<typeof Input>;

/**
 * Tail probabilities of the distributions behind common tests (Hardy–Weinberg's chi-square, Student's t, an exact
 * binomial test), which Python's standard library lacks. Computed by stdlib-js; absolute error about 1e-12.
 */
export const statisticsTool = defineJudgeTool({
  name: "statistics",
  description:
    "Tail probabilities (p-values) of a normal, t, chi-square, F or binomial distribution: P(X <= x), P(X >= x), and " +
    "the two-sided value for normal and t. Give df for t and chi-square, df and df2 for f, n and p for binomial.",
  input: Input,
  output: z.object({
    atMost: z.number().describe("P(X <= x)"),
    atLeast: z.number().describe("P(X >= x)"),
    twoSided: z.number().nullable().describe("normal and t: P(|X - mean| >= |x - mean|)"),
  }),
  async run(input) {
    // Loaded on use: hundreds of small files, for a tool that few campaigns need.
    const { probabilities } = await import("./probabilities.js");
    const { atMost, below } = probabilities(input);
    const symmetric = input.distribution === "normal" || input.distribution === "t";
    return { atMost, atLeast: 1 - below, twoSided: symmetric ? 2 * Math.min(atMost, 1 - atMost) : null };
  },
});
