import { z } from "zod";
import { RECIPES } from "./recipe-names.js";

const Share = z.number().min(0).max(1);

/** What the exam asks: rows of a benchmark, or fresh questions that are played for and never trained on. */
const Exam = z.strictObject({
  benchmark: z.string().nullable().default(null).describe("Null: questions of a campaign that keeps every valid one"),
  data: z.string().optional().describe("The benchmark's rows; else downloaded"),
  limit: z.number().int().positive().optional().describe("The benchmark's first so many questions"),
  questions: z.number().int().min(1).max(1000).default(40).describe("Fresh questions, where there is no benchmark"),
});

const Range = z.strictObject({ min: z.number().optional(), max: z.number().optional() });

/** Which rows are trained on, in the dimensions and with the values that `nanoflux slice` and `distill --ablate` show. */
const Select = z.strictObject({
  hops: Range.optional().describe("Least and greatest number of hops"),
  quality: Range.optional().describe("Overall quality; a row without one stays out"),
  novelty: Range.optional().describe("1 − cosine to the nearest neighbour at acceptance"),
  "miss-rate": Range.optional().describe("Share of the student's attempts that were wrong"),
  balance: z.boolean().default(false).describe("As many rows of each combination of hops and quality as there can be"),
  parts: z.number().int().min(2).default(2).describe("Parts of hops and of quality that are balanced"),
});

/** `evolve` of nanoflux.yaml: how the student is trained and served from one generation to the next. */
export const EvolveConfig = z.strictObject({
  base: z.string().optional().describe("{base}: the student before any training; a name on the hub, or a folder"),
  from: z.enum(["previous", "base"]).default("previous").describe("What a generation's training begins with"),
  recipe: z.enum(RECIPES).default("trl").describe("The files in {data}, and its run.sh"),
  train: z
    .string()
    .optional()
    .describe("Command of a shell, with {data} {base} {out} {generation}; it leaves the trained student in {out}"),
  serve: z
    .string()
    .optional()
    .describe("Command of a shell, with {base} {out} {port} {generation}; {out} is {base} before any training"),
  model: z.string().optional().describe("How the served student is asked: openai:NAME@http://127.0.0.1:{port}/v1"),
  port: z.number().int().min(1).max(65_535).default(8700).describe("{port}"),
  startSeconds: z.number().positive().default(600).describe("Longest wait for the served student's first answer"),
  exam: Exam.prefault({}),
  replay: Share.default(0.25).describe("Share of a training set that is drawn from earlier generations' rows"),
  select: Select.prefault({}).describe("Which of a campaign's rows are trained on; all unless it says otherwise"),
  minQuality: Share.default(0).describe("Least overall quality of a row that is trained on"),
  patience: z.number().int().positive().default(2).describe("Generations in a row without a gain before it stops"),
  maxUsd: z.number().positive().nullable().default(null).describe("Campaigns and exams together"),
  maxMinutes: z.number().positive().nullable().default(null).describe("Time of all finished steps together"),
});
export type EvolveConfig = z.infer<typeof EvolveConfig>;
