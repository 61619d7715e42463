import { z } from "zod";

/** A question about a distribution; the required parameters depend on the distribution. */
export const StatisticsQuestion = z.object({
  distribution: z.enum(["normal", "t", "chi-square", "f", "binomial"]),
  x: z.number().describe("The observed value or test statistic"),
  mean: z.number().default(0).describe("normal"),
  sd: z.number().positive().default(1).describe("normal"),
  df: z.number().positive().optional().describe("t, chi-square; f: of the numerator"),
  df2: z.number().positive().optional().describe("f: of the denominator"),
  n: z.number().int().nonnegative().optional().describe("binomial: trials"),
  p: z.number().min(0).max(1).optional().describe("binomial: probability of success"),
});
export type StatisticsQuestion = z.output<typeof StatisticsQuestion>;
