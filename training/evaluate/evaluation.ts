import { z } from "zod";
import { Usage } from "../../state/records/usage.js";

/**
 * How a question ended. A reply that was cut off or refused is graded as it is, so mostly wrong; `failed` means
 * that no reply came at all: it is no wrong answer, and is asked again by the next run.
 */
const ItemStatus = z.enum(["answered", "truncated", "refused", "failed"]);

/** One question's result. */
export const ItemResult = z.object({
  id: z.string(),
  task: z.string(),
  seed: z.number().int().positive(),
  status: ItemStatus,
  correct: z.boolean().nullable().describe("By the official rule; null where it failed"),
  read: z.string().nullable().describe("The answer that was read; null where none could be"),
  unclear: z.string().nullable().default(null).describe("Why what was read is neither right nor wrong for certain"),
  target: z.string(),
  extras: z.record(z.string(), z.boolean()),
  topic: z.string().optional(),
  hops: z.number().int().optional(),
  problem: z.string().optional().describe("Why it failed"),
  fault: z.string().optional().describe("The rule that finds fault with the row itself"),
  twinOf: z.string().optional().describe("The question of which this one is a twin"),
});
export type ItemResult = z.infer<typeof ItemResult>;

/** A share with its interval; null where nothing was answered. */
export const Share = z.object({
  accuracy: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }),
  items: z.number().int(),
});
export type Share = z.infer<typeof Share>;

const Shares = z.record(z.string(), Share);

/** The results of an evaluation: results.json, and what --json prints. */
export const Evaluation = z.object({
  benchmark: z.string(),
  model: z.string(),
  accuracy: z
    .number()
    .nullable()
    .describe("The official figure: the mean over seeds, of the questions that were answered"),
  interval: z.object({ low: z.number(), high: z.number() }).describe("Wilson, 95%, of as many trials as questions"),
  counts: z.object({
    items: z.number().int().describe("Questions"),
    asked: z.number().int().describe("Questions times seeds"),
    correct: z.number().int(),
    wrong: z.number().int().describe("Not right: unreadable and unclear ones included"),
    unreadable: z.number().int().describe("No answer could be read"),
    unclear: z.number().int().default(0).describe("An answer was read that is neither right nor wrong for certain"),
    truncated: z.number().int(),
    refused: z.number().int(),
    failed: z.number().int().describe("Without any reply; in no figure"),
  }),
  complete: z.boolean().describe("Every question was answered"),
  rule: z.string(),
  harness: z.string(),
  askedOtherwise: z
    .array(z.string())
    .default([])
    .describe("What the endpoint refuses of the settings, and how it was asked instead"),
  settings: z.object({ temperature: z.number(), maxTokens: z.number().int(), seeds: z.number().int() }),
  data: z.object({ files: z.array(z.string()), rows: z.number().int(), sha256: z.string() }),
  missing: z.array(z.string()).describe("Tasks of the group that had no rows"),
  extras: z.record(z.string(), z.object({ value: z.number().nullable(), means: z.string() })),
  samples: z
    .object({ each: z.number().int(), questions: z.number().int(), mean: Share, passAt: z.record(z.string(), Share) })
    .optional()
    .describe("Where each question was asked more than once: mean@k, and pass@1 to pass@k"),
  apart: z
    .object({
      sound: Share,
      faulty: z.record(z.string(), Share.extend({ means: z.string(), ids: z.array(z.string()) })),
    })
    .optional()
    .describe("Rows that are sound, and those that a rule finds fault with; the official figure counts both"),
  trainedOn: z
    .object({
      files: z.array(z.string()),
      rows: z.number().int(),
      rule: z.string(),
      near: z.array(
        z.object({ id: z.string(), row: z.string(), score: z.number(), overlap: z.number(), sameAnswer: z.boolean() }),
      ),
      without: Share.describe("The questions that come near to no row"),
      only: Share.describe("Those that do"),
    })
    .optional()
    .describe(
      "Where it was said what the model was trained on: the questions that come near to it; absent: not compared",
    ),
  perSeed: z.array(z.number().nullable()),
  tasks: Shares,
  topics: Shares,
  hops: Shares,
  usage: Usage,
  version: z.string(),
  at: z.string(),
  results: z.array(ItemResult),
});
export type Evaluation = z.infer<typeof Evaluation>;
