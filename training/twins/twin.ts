import { z } from "zod";
import { Answer } from "../../state/records/challenge.js";

/** A row's question with other numbers, and the answer that both of its programs then print. One line of a file. */
export const Twin = z.object({
  id: z.string().describe("From content, as a row's"),
  twinOf: z.string().describe("The row's id"),
  domain: z.string(),
  topic: z.string(),
  question: z.string(),
  answer: Answer,
  difficulty: z.object({ hops: z.number().int() }).describe("As the row's"),
  changed: z.array(z.object({ from: z.string(), to: z.string() })).describe("The numbers that were exchanged"),
  proofs: z.array(z.object({ program: z.string(), stdout: z.string() })).describe("The programs, each run by itself"),
});
export type Twin = z.infer<typeof Twin>;
