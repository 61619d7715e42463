import { z } from "zod";
import { Attempt } from "./attempt.js";
import { Challenge } from "./challenge.js";
import { Quality, Verdict } from "./verdict.js";

/** The possible outcomes of a round, in the funnel's order. */
export const OUTCOMES = [
  "failed",
  "malformed",
  "duplicate",
  "contaminated",
  "invalid",
  "unproven",
  "unscored",
  "solved",
  "declined",
  "accepted",
] as const;
export const Outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof Outcome>;

/** Which player has which role in a round. */
export const Roles = z.object({ attacker: z.string(), defender: z.string() });
export type Roles = z.infer<typeof Roles>;

/** The request to the Attacker. `variation` only makes successive prompts differ. */
export const Aim = z.object({
  topic: z.string(),
  hops: z.number().int().min(1),
  variation: z.number().int().nonnegative(),
});
export type Aim = z.infer<typeof Aim>;

/** A round's complete input, recorded before it starts so that a crashed round can be replayed identically. */
export const RoundInput = z.object({
  round: z.string().describe("Unique in the campaign, like m1r3"),
  match: z.string(),
  number: z.number().int().positive().describe("1 for the match's first round"),
  roles: Roles,
  aim: Aim,
  avoid: z.array(z.string()).describe("Questions that a new one must not resemble"),
  exemplars: z.array(z.string()).describe("Questions that the student is known to fail"),
});
export type RoundInput = z.infer<typeof RoundInput>;

/** A question's nearest neighbour among the texts it must not repeat. Score: cosine similarity from -1 to 1. */
export const Nearest = z.object({
  source: z.string().describe("Where the neighbour comes from: `accepted`, or the benchmark's or seeds' file and row"),
  id: z.string().optional(),
  score: z.number(),
  overlap: z.number().optional().describe("Share of 13-grams that the neighbour contains too, 0 to 1"),
});
export type Nearest = z.infer<typeof Nearest>;

/** A round's complete result, as recorded in the settled event. */
export const RoundOutcome = z.object({
  outcome: Outcome,
  reason: z.string().describe("One sentence, for people"),
  challenge: Challenge.optional(),
  repairs: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("Replies of the Attacker that were sent back for their form"),
  nearest: Nearest.optional(),
  verdicts: z.array(Verdict),
  attempts: z.array(Attempt),
  grades: z.array(z.boolean().nullable()).describe("One an attempt, in order: right, wrong, or null for unscored"),
  quality: Quality.optional(),
});
export type RoundOutcome = z.infer<typeof RoundOutcome>;
