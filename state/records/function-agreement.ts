import { z } from "zod";

/**
 * How two programs for one question behave when its numbers change. What a program refuses (an assertion, an exception,
 * no value of the wanted kind) is not counted.
 */
export const FunctionAgreement = z.object({
  givens: z.number().int().positive().describe("Numbers of the question that were varied in both programs"),
  draws: z.number().int().positive().describe("Changed questions that both programs answered"),
  agreed: z.number().int().nonnegative().describe("Draws in which they gave the same answer"),
});
export type FunctionAgreement = z.infer<typeof FunctionAgreement>;
