import { z } from "zod";

const at = z.string().describe("ISO 8601, UTC");
const generation = z.number().int().positive();
const took = { at, ms: z.number().int().nonnegative().describe("Time of this step, in the process that finished it") };

/** A share of right answers with its 95% interval. */
const Score = z.object({
  accuracy: z.number(),
  low: z.number(),
  high: z.number(),
  questions: z.number().int(),
  costUsd: z.number().nullable(),
});
export type Score = z.infer<typeof Score>;

/** How an exam compares with an earlier one, question by question. */
const Gain = z.object({
  over: z.number().int().describe("The generation with the best exam before; 0 is the student before any training"),
  points: z.number().describe("Difference of the shares"),
  p: z.number().describe("McNemar's"),
});

/** A finished step of an evolution. evolution.jsonl holds them in order; nothing else is remembered. */
export const EvolutionEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("exam.set"), ...took, questions: z.number().int(), costUsd: z.number().nullable() }),
  z.object({ type: z.literal("base.examined"), ...took, score: Score }),
  z.object({
    type: z.literal("campaign.played"),
    ...took,
    generation,
    rows: z.number().int().nonnegative(),
    rounds: z.number().int().nonnegative(),
    reason: z.string(),
    message: z.string(),
    costUsd: z.number().nullable(),
  }),
  z.object({
    type: z.literal("rows.selected"),
    ...took,
    generation,
    fresh: z.number().int().describe("Rows of this generation"),
    replayed: z.number().int().describe("Rows of earlier generations"),
    refused: z.number().int().describe("Rows whose proofs do not hold, or of too little quality"),
  }),
  z.object({ type: z.literal("student.trained"), ...took, generation }),
  z.object({
    type: z.literal("student.examined"),
    ...took,
    generation,
    score: Score,
    gain: Gain,
    missed: z.record(z.string(), z.number().int()).describe("Questions of the exam that are not right, by topic"),
  }),
]);
export type EvolutionEvent = z.infer<typeof EvolutionEvent>;
export type EvolutionEventOf<Type extends EvolutionEvent["type"]> = Extract<EvolutionEvent, { type: Type }>;
