import { z } from "zod";

/** The Judge's last tool call in a check: its finding. The programs it ran are kept separately. Named `submit_ruling`. */
export const RulingReply = z.object({
  wellPosed: z
    .boolean()
    .describe("False when a datum is missing, the wording is ambiguous, or no single answer exists"),
  problem: z.string().nullable().describe("What is wrong with the question; null when it is well posed"),
  answer: z
    .string()
    .nullable()
    .describe(
      "Only where no program can compute it: the answer that the cited passages or your reasoning support; for sub-questions one line each",
    ),
  quotes: z
    .array(z.object({ id: z.string(), quote: z.string() }))
    .nullable()
    .describe("Passages that support the answer, copied word for word, under the id that search gave; else null"),
});
export type RulingReply = z.infer<typeof RulingReply>;

/** The quality rubric. Only this prompt shows the explanation. */
export const RatingReply = z.object({
  clarity: z.number().min(0).max(1).describe("0 unclear, 1 clear"),
  necessity: z.number().min(0).max(1).describe("Share of hops that the answer really needs"),
  soundness: z.number().min(0).max(1).describe("0 the explanation is wrong, 1 every step holds"),
  comment: z.string(),
});
export type RatingReply = z.infer<typeof RatingReply>;

/** The grade of a free-text answer. `correct` is null where the judge abstains. */
export const GradeReply = z.object({ correct: z.boolean().nullable(), reason: z.string() });
export type GradeReply = z.infer<typeof GradeReply>;
