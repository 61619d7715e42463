import { z } from "zod";

/**
 * The Defender's try at a question. A truncated, refused, empty or unreadable reply is `unscored` and never counts
 * as a miss; `problem` then says which it was.
 */
export const Attempt = z.object({
  status: z.enum(["answered", "unscored"]),
  problem: z.enum(["truncated", "refused", "empty", "unreadable"]).optional(),
  reasoning: z.string(),
  answer: z.string().describe("The final answer as the Defender wrote it: number, letter or text"),
});
export type Attempt = z.infer<typeof Attempt>;
