import { z } from "zod";
import { ReviewPoint } from "../state/config/config.js";

/**
 * What can be chosen for a run of a graph on its own: Studio shows it as a panel. Every default works offline. Models,
 * domains and tools are names; what a name means is set when the server is started.
 */
export const StudioContext = z.object({
  domain: z.string().default("math").describe("math, genomics, medicine, or one that the server was started with"),
  ada: z.string().default("sim:ada").describe("Model of the player ada"),
  ben: z.string().default("sim:ben").describe("Model of the player ben"),
  judge: z.string().default("sim:judge").describe("Model of the Judge"),
  minHops: z.number().int().min(1).max(8).default(2),
  maxHops: z.number().int().min(1).max(8).default(4),
  attempts: z.number().int().min(1).max(8).default(1).describe("Defender's tries at a question"),
  policy: z.enum(["missed", "solve-rate", "any"]).default("missed").describe("Which valid questions become rows"),
  tools: z.array(z.string()).default([]).describe("Judge tools that the server was started with"),
  review: z.array(ReviewPoint).default([]).describe("What a person is asked about: each question, verdict or row"),
  stopInside: z
    .boolean()
    .default(false)
    .describe("Where a run stops before every step, stop before the steps inside of agents too"),
  seed: z.number().int().nonnegative().default(1),
});
export type StudioContext = z.infer<typeof StudioContext>;
