import { z } from "zod";

/**
 * The Defender's try at a question. A truncated, refused, empty or unreadable reply, and one without a final answer, is
 * `unscored` and never counts as a miss; `problem` then says which it was.
 */
export const Attempt = z.object({
  status: z.enum(["answered", "unscored"]),
  problem: z.enum(["truncated", "refused", "empty", "unreadable", "no-answer"]).optional(),
  reasoning: z.string(),
  thoughts: z.string().optional().describe("What the model thought aloud before it answered"),
  answer: z.string().describe("The final answer as the Defender wrote it: number, letter or text"),
});
export type Attempt = z.infer<typeof Attempt>;
