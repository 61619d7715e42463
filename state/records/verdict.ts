import { z } from "zod";
import { FunctionAgreement } from "./function-agreement.js";

/** How one tool call ended; `time`, `memory`, `output` and `crash` name the limit that was hit. */
export const EvidenceStatus = z.enum(["ok", "error", "time", "memory", "output", "crash"]);
export type EvidenceStatus = z.infer<typeof EvidenceStatus>;

/** How a Judge is asked: for tool calls, or for one whole program in its reply. */
export const JudgeProtocol = z.enum(["tools", "program"]);
export type JudgeProtocol = z.infer<typeof JudgeProtocol>;

/** One tool call of the Judge, whole. `output` is what the Judge saw; `ms` is wall time. */
export const Evidence = z.object({
  tool: z.string(),
  input: z.record(z.string(), z.unknown()),
  output: z.record(z.string(), z.unknown()),
  status: EvidenceStatus,
  ms: z.number(),
  protocol: z
    .literal("program")
    .optional()
    .describe("The Judge was asked for a program in its reply, not for a tool call"),
});
export type Evidence = z.infer<typeof Evidence>;

/**
 * A program and what it printed: enough to check a row again with any CPython. For multiple choice the options were
 * shuffled for the verdict: `order[i]` is the row's position of the option that the program knew as letter i.
 */
export const Proof = z.object({
  program: z.string(),
  stdout: z.string(),
  proves: z.enum(["answer", "hops"]).describe("Its last line is the answer; or its last lines are the hops' results"),
  order: z.array(z.number().int().nonnegative()).optional(),
});
export type Proof = z.infer<typeof Proof>;

/** A quotation that is found literally at `offset` in the passage `id`. */
export const Source = z.object({ id: z.string(), quote: z.string(), offset: z.number().int().nonnegative() });
export type Source = z.infer<typeof Source>;

/** What a verdict was asked to find out. */
export const VerdictPurpose = z.enum(["validate", "check-hops", "grade", "prove-again"]);
export type VerdictPurpose = z.infer<typeof VerdictPurpose>;

/** How the judges of a panel voted; those that gave no readable word abstained. */
export const Votes = z.object({
  confirmed: z.number().int().nonnegative(),
  refuted: z.number().int().nonnegative(),
  abstained: z.number().int().nonnegative(),
});
export type Votes = z.infer<typeof Votes>;

/** What a program computed where the Attacker claimed something else, and the claim does not count. */
export const Adopted = z.union([z.object({ answer: z.string() }), z.object({ hops: z.array(z.string()) })]);
export type Adopted = z.infer<typeof Adopted>;

/**
 * What the Judge found.
 * - `confirmed`: what was computed (or cited) agrees with what was claimed
 * - `refuted`: it does not, or the question is ill-posed
 * - `unproven`: nothing could be computed or cited
 * - `unscored`: the Judge's reply could not be read; never guessed
 */
export const Verdict = z.object({
  purpose: VerdictPurpose,
  finding: z.enum(["confirmed", "refuted", "unproven", "unscored"]),
  reason: z.string().describe("One sentence, for people"),
  method: z.enum(["executed", "cited", "judged"]),
  proofs: z.array(Proof).default([]),
  sources: z.array(Source).default([]),
  evidence: z.array(Evidence).default([]),
  votes: Votes.optional().describe("Where a panel decided"),
  agreement: FunctionAgreement.nullable()
    .optional()
    .describe(
      "Of a second program with the first one, when the question's numbers change; null: nothing could be varied",
    ),
  sameProgram: z
    .literal(true)
    .optional()
    .describe("The second program is the first one again (proof.sameProgram: allow)"),
  protocol: z.literal("program").optional().describe("The Judge was asked for whole programs, not for tool calls"),
  repairs: z.number().int().positive().optional().describe("Replies without a program that works that went back"),
  adopted: Adopted.optional().describe("What takes the place of the Attacker's results (acceptance.claim: ignored)"),
});
export type Verdict = z.infer<typeof Verdict>;

/** The rubric of quality, each from 0 (poor) to 1 (good); `overall` is their mean. The one step that sees the explanation. */
export const Quality = z.object({
  clarity: z.number().min(0).max(1),
  necessity: z.number().min(0).max(1).describe("Is every hop needed?"),
  soundness: z.number().min(0).max(1).describe("Does the explanation hold?"),
  overall: z.number().min(0).max(1),
  comment: z.string(),
});
export type Quality = z.infer<typeof Quality>;
