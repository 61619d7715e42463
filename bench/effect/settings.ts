import { z } from "zod";

/** How the rows of an arm are chosen from the campaign's questions: see arms.ts. */
export const ARMS = ["missed", "any", "easy", "mixed"] as const;
export const ArmName = z.enum(ARMS);
export type ArmName = z.infer<typeof ArmName>;

/** What an experiment is: kept in its folder, so that going on is going on with the same one. */
export const Settings = z.strictObject({
  student: z.enum(["0.5b", "135m"]),
  arms: z.array(ArmName).min(1),
  /** Seeds: each draws its rows, makes its twins and trains anew. */
  seeds: z.number().int().positive(),
  /** Most steps of a question: 1 or more. */
  hops: z.number().int().positive(),
  /** Questions of the campaign that looks for what the student misses. */
  pool: z.number().int().positive(),
  /** Rows of an arm, at most. */
  rows: z.number().int().positive(),
  /** Fresh questions. */
  fresh: z.number().int().positive(),
  /** Questions of GSM8K. */
  gsm8k: z.number().int().nonnegative(),
  epochs: z.number().positive(),
  /** Learning rate. */
  rate: z.number().positive(),
  /** Tokens of a reply. */
  maxTokens: z.number().int().positive(),
});
export type Settings = z.infer<typeof Settings>;

/** What the issue of this experiment asks for: hours on two cores. */
export const FULL: Settings = {
  student: "0.5b",
  arms: [...ARMS],
  seeds: 3,
  hops: 2,
  pool: 300,
  rows: 100,
  fresh: 150,
  gsm8k: 50,
  epochs: 2,
  rate: 2e-4,
  maxTokens: 256,
};

/** Shows that all of it works, and large effects only. */
export const SMALLEST: Settings = {
  ...FULL,
  arms: ["missed", "any", "easy"],
  seeds: 1,
  hops: 1,
  pool: 36,
  rows: 10,
  fresh: 20,
  gsm8k: 6,
};

/** Skills of the simulated players, one a topic: narrow ones, of which a small model can do some and not others. */
export const TOPICS = [
  "outfits",
  "distance",
  "minutes-to-hours",
  "cost-of-items",
  "discount",
  "arithmetic-term",
] as const;

/** A topic counts as a weakness where the share of right answers lies here; ours, as the issue of this experiment says. */
export const WEAK = { from: 0.2, to: 0.7, leastAnswers: 3 } as const;
