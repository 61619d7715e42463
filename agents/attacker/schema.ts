import { z } from "zod";

/** The Attacker's structured reply. Every property is required, as strict JSON Schema modes want: absent is null. */
export const ChallengeReply = z.object({
  topic: z.string(),
  question: z.string().describe("Complete and unambiguous; states the unit and the rounding of the answer"),
  choices: z.array(z.string()).nullable().describe("For multiple choice: the options without letters; else null"),
  answer: z.object({
    kind: z.enum(["number", "choice", "text"]),
    value: z.string().describe("A plain decimal number, a choice's letter (A, B, …) or a text"),
    unit: z.string().nullable(),
  }),
  hops: z.array(
    z.object({
      step: z.number().int().describe("1 for the first"),
      question: z.string().describe("What this step asks, readable on its own, without its result"),
      result: z.string().describe("A plain decimal number or a short text; the last hop's is the answer"),
      uses: z.array(z.number().int()).describe("Earlier steps whose results this one needs"),
    }),
  ),
  explanation: z.string(),
});
export type ChallengeReply = z.infer<typeof ChallengeReply>;
