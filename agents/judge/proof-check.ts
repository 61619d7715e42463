import { z } from "zod";
import { FunctionAgreement } from "../../state/records/function-agreement.js";
import { Proof } from "../../state/records/verdict.js";

/** What came of running the program that counts once more by itself. */
export const ProofCheck = z.object({
  proof: Proof.nullable().describe("With what it printed by itself; null where nothing was proven"),
  objection: z.string().nullable().describe("Why it is no proof"),
  agreement: FunctionAgreement.nullable().describe("With the first program for the answer"),
  sameProgram: z.boolean(),
});
export type ProofCheck = z.infer<typeof ProofCheck>;
