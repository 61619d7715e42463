import { z } from "zod";
import { CampaignConfig, ReviewPoint } from "../state/config/config.js";
import { DOMAIN_CHOICE } from "../state/records/domain.js";

/** What can be chosen for a run of a graph on its own: Studio shows it as a panel. Every default works offline. */
export const StudioContext = z.object({
  domain: z.string().default("math").describe(DOMAIN_CHOICE),
  ada: z.string().default("sim:ada").describe("Model of the player ada"),
  ben: z.string().default("sim:ben").describe("Model of the player ben"),
  judge: z.string().default("sim:judge").describe("Model of the Judge"),
  minHops: z.number().int().min(1).max(8).default(2),
  maxHops: z.number().int().min(1).max(8).default(4),
  attempts: z.number().int().min(1).max(8).default(1).describe("Defender's tries at a question"),
  policy: z.enum(["missed", "solve-rate", "any"]).default("missed").describe("Which valid questions become rows"),
  tools: z.array(z.string()).default([]).describe("Judge tools of your own: files or packages"),
  review: z.array(ReviewPoint).default([]).describe("What a person is asked about: each question, verdict or row"),
  stopInside: z
    .boolean()
    .default(false)
    .describe("Where a run stops before every step, stop before the steps inside of agents too"),
  seed: z.number().int().nonnegative().default(1),
});
export type StudioContext = z.infer<typeof StudioContext>;

/** The configuration that a context stands for. */
export function configOfContext(context: unknown): CampaignConfig {
  const { domain, ada, ben, judge, minHops, maxHops, attempts, policy, tools, review, seed } = StudioContext.parse(
    context ?? {},
  );
  return CampaignConfig.parse({
    domain,
    players: { ada, ben },
    judge,
    tools,
    review,
    seed,
    hops: { min: minHops, max: Math.max(minHops, maxHops) },
    acceptance: { policy, attempts },
  });
}
