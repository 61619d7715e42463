import { z } from "zod";

/** A row's words as a person wrote them. Its numbers, answer, choices and results stay as they were proven. */
export const RowEdit = z.strictObject({
  question: z.string().trim().min(1).max(20_000),
  explanation: z.string().max(20_000),
  hops: z.array(z.string().trim().min(1).max(20_000)).describe("The hops' questions, in order"),
});
export type RowEdit = z.infer<typeof RowEdit>;
