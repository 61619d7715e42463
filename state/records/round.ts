import { z } from "zod";
import { Attempt } from "./attempt.js";
import { Challenge } from "./challenge.js";
import { Quality, Verdict } from "./verdict.js";

/** How a round can end. Order is that of the funnel. */
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

/** What the Attacker is asked for. `variation` only makes one prompt differ from the next. */
export const Aim = z.object({
  topic: z.string(),
  hops: z.number().int().min(1),
  variation: z.number().int().nonnegative(),
});
export type Aim = z.infer<typeof Aim>;

/** All that a round needs to know; recorded before it starts, so that a crashed round can be played again alike. */
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

/** The nearest thing to a question among what it must not repeat. Score: cosine similarity from -1 to 1. */
export const Nearest = z.object({
  source: z.string().describe("Where the neighbour comes from: `accepted`, or the benchmark's or seeds' file and row"),
  id: z.string().optional(),
  score: z.number(),
  overlap: z.number().optional().describe("Share of 13-grams that stand in the neighbour too, 0 to 1"),
});
export type Nearest = z.infer<typeof Nearest>;

/** A round's result, whole: what the settled event records. */
export const RoundOutcome = z.object({
  outcome: Outcome,
  reason: z.string().describe("One sentence, for people"),
  challenge: Challenge.optional(),
  nearest: Nearest.optional(),
  verdicts: z.array(Verdict),
  attempts: z.array(Attempt),
  grades: z.array(z.boolean().nullable()).describe("One an attempt, in order: right, wrong, or null for unscored"),
  quality: Quality.optional(),
});
export type RoundOutcome = z.infer<typeof RoundOutcome>;
