import { z } from "zod";
import { Answer, Hop } from "./challenge.js";
import { FunctionAgreement } from "./function-agreement.js";
import { Usage } from "./usage.js";
import { Evidence, Proof, Quality, Source, Votes } from "./verdict.js";

/** The version of a dataset row's shape; raised when a reader of old rows would misread new ones. */
export const SCHEMA_VERSION = 1;

/** A row of dataset.jsonl: an accepted example with all that is needed to trust and check it again. */
export const Example = z.object({
  id: z.string().describe("From content: the same question and answer give the same id"),
  schemaVersion: z.literal(SCHEMA_VERSION),
  domain: z.string(),
  topic: z.string(),
  question: z.string(),
  choices: z.array(z.string()).optional(),
  answer: Answer,
  hops: z.array(Hop),
  explanation: z.string(),
  verification: z.object({
    method: z.enum(["executed", "cited", "judged"]),
    proofs: z.array(Proof),
    sources: z.array(Source).optional(),
    claim: z
      .enum(["confirmed", "ignored"])
      .optional()
      .describe("Whether the Attacker's results are what programs or sources say, or were replaced by it"),
    agreement: FunctionAgreement.nullable()
      .optional()
      .describe("Of the two programs for the answer, when the question's numbers change; null: nothing was varied"),
    sameProgram: z
      .literal(true)
      .optional()
      .describe("The second program is the first one but for names and layout (proof.sameProgram: allow)"),
    votes: Votes.optional().describe("Of a panel: on the claimed answer, or else on the Defender's text"),
    evidence: z.array(Evidence),
  }),
  novelty: z.object({
    score: z.number().describe("Cosine similarity to the nearest neighbour; -1 when there was none"),
    nearestId: z.string().optional(),
    embedder: z.string(),
    threshold: z.number(),
  }),
  difficulty: z.object({
    hops: z.number().int(),
    solveRate: z.number().min(0).max(1),
    attempts: z.number().int().positive(),
  }),
  quality: Quality.nullable(),
  defender: z.object({ player: z.string(), answer: z.string(), reasoning: z.string(), correct: z.boolean() }),
  provenance: z.object({
    campaign: z.string().describe("The configuration's hash and the seed, not the folder: two like runs agree"),
    match: z.string(),
    round: z.string(),
    attacker: z.string(),
    defender: z.string(),
    judge: z.string(),
    models: z
      .record(z.string(), z.string())
      .describe("Player or judge name → model reference, without the address of its server"),
    promptHash: z.string(),
    configHash: z.string(),
    version: z.string(),
    seed: z.number().int(),
    at: z.string().describe("ISO 8601, UTC"),
    editedFrom: z.string().optional().describe("The id of the row before a person changed its words"),
  }),
  usage: Usage.describe("Of the round that was accepted"),
});
export type Example = z.infer<typeof Example>;
