import { z } from "zod";

/** The Defender's structured reply. */
export const AttemptReply = z.object({
  reasoning: z.string().describe("Step by step"),
  answer: z.string().describe("The bare final answer: a decimal number without unit, a choice's letter, or a text"),
});
export type AttemptReply = z.infer<typeof AttemptReply>;
