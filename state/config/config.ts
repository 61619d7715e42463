import { z } from "zod";
import { DOMAIN_CHOICE, DomainEntry } from "../records/domain.js";
import { EvolveConfig } from "./evolve-config.js";
import { McpConfig } from "./mcp-config.js";
import { ModelEntry } from "./model-config.js";
import { SandboxConfig } from "./sandbox-config.js";
import { SearchConfig } from "./search-config.js";

/** A file with one text a row; `field` is a column or a dotted path. JSONL, JSON or CSV. */
export const FieldOfFile = z.strictObject({ file: z.string(), field: z.string() });
export type FieldOfFile = z.infer<typeof FieldOfFile>;

/** A benchmark's questions and, where they are named, its answers: with them a reworded question is recognised. */
export const BenchmarkFile = FieldOfFile.extend({
  answer: z.string().optional().describe("The column or path with the answer, such as GSM8K's `answer`"),
});
export type BenchmarkFile = z.infer<typeof BenchmarkFile>;

export const MatchRules = z.strictObject({
  rounds: z.number().int().positive().default(6).describe("Rounds in one match; then a new match begins"),
  alternate: z
    .enum(["every-round", "every-n", "winner-attacks", "fixed"])
    .default("every-round")
    .describe("When the roles swap"),
  every: z.number().int().positive().default(2).describe("n of `every-n`"),
  tie: z.enum(["swap", "stay"]).default("swap").describe("`winner-attacks`: what a round without a point does"),
});
export type MatchRules = z.infer<typeof MatchRules>;

const Limits = z.strictObject({
  rounds: z.number().int().positive().nullable().default(null).describe("Most rounds in the campaign"),
  minutes: z.number().positive().nullable().default(null).describe("Wall time, summed over resumes"),
  tokens: z.number().int().positive().nullable().default(null).describe("Input and output tokens together"),
  usd: z.number().positive().nullable().default(null).describe("Needs prices of every model"),
  stalledRounds: z.number().int().positive().default(100).describe("Rounds in a row without an accepted row"),
  failuresInARow: z.number().int().positive().default(10).describe("Rounds in a row that failed"),
  outageMinutes: z.number().positive().default(10).describe("Longest that an endpoint that is away is waited for"),
});
export type Limits = z.infer<typeof Limits>;

const Share = z.number().min(0).max(1);

const Acceptance = z.strictObject({
  policy: z
    .enum(["missed", "solve-rate", "any"])
    .default("missed")
    .describe(
      "missed: the Defender erred; solve-rate: its rate over `attempts` lies in `solveRate`; any: every valid row",
    ),
  claim: z
    .enum(["required", "ignored"])
    .default("required")
    .describe(
      "ignored: programs say what answer and hops are, whatever the Attacker computed; three where they differ",
    ),
  attempts: z.number().int().positive().default(1).describe("Defender's tries at a question (k)"),
  solveRate: z
    .strictObject({ min: z.number().min(0).max(1).default(0), max: z.number().min(0).max(1).default(0.5) })
    .prefault({}),
  minHops: z.number().int().positive().nullable().default(null).describe("At least so many hops; default: hops.min"),
  minQuality: z
    .union([
      Share,
      z.strictObject({ clarity: Share.default(0.5), necessity: Share.default(0.5), soundness: Share.default(0.5) }),
    ])
    .default(0.5)
    .describe(
      "Clarity, necessity and soundness at least, alike or each its own; 0 skips the rubric and the explanation's check",
    ),
});
export type Acceptance = z.infer<typeof Acceptance>;

const Cosine = z.number().min(-1).max(1).nullable().default(null);

const Novelty = z.strictObject({
  embedder: z
    .string()
    .default("local")
    .describe("`local`, onnx:FOLDER for a sentence model, or openai:MODEL[@BASE_URL] for an embeddings endpoint"),
  threshold: Cosine.describe(
    "Cosine from which a question is not new, whatever its answer; null: the embedder's calibrated one",
  ),
  maskNumbers: z.boolean().default(true).describe("Numbers do not make a question new (local embedder)"),
  retries: z.number().int().nonnegative().default(1).describe("Times a refused question goes back to the Attacker"),
  leakThreshold: Cosine.describe(
    "Cosine from which a question leaks a benchmark's row; null: the embedder's calibrated one",
  ),
  references: z
    .array(FieldOfFile)
    .default([])
    .describe("Questions of earlier campaigns, which a new one must not resemble"),
  overlap: z.number().min(0).max(1).default(0.5).describe("Share of 13-grams in common that counts as contamination"),
});
export type NoveltyConfig = z.infer<typeof Novelty>;

const ProofRules = z.strictObject({
  sameProgram: z
    .enum(["refuse", "allow"])
    .default("refuse")
    .describe("A second program that is the first one but for names and layout; allow it for one-line arithmetic"),
});

const roleSettings = {
  temperature: z.number().min(0).max(2).optional().describe("In this role; default: the model's own setting"),
  maxTokens: z.number().int().positive().optional().describe("In this role; default: the model's own setting"),
};

const AttackerRules = z.strictObject({
  retries: z
    .number()
    .int()
    .nonnegative()
    .default(2)
    .describe("Times a reply of the wrong form, one cut off or an unreadable one goes back with what is wrong with it"),
  examples: z.boolean().default(true).describe("Show one of the domain's worked examples in the prompt"),
  patterns: z
    .boolean()
    .default(true)
    .describe(
      "Constrain numbers (`pattern`) and the number of steps (`minItems`) in the JSON Schema; false for a server that refuses that",
    ),
  ...roleSettings,
});

const DefenderRules = z.strictObject({
  format: z
    .enum(["text", "json"])
    .default("text")
    .describe("text: asked as in `eval` and in the exported rows, answered in plain text; json: a structured reply"),
  ...roleSettings,
});

const Judge = z.strictObject({
  toolRounds: z.number().int().positive().default(6).describe("Most replies with tool calls before a ruling is due"),
  minRight: z
    .number()
    .min(0)
    .max(1)
    .default(0.8)
    .describe(
      "Least share of right rulings in `nanoflux doctor`'s audit of the judge; below it `run` needs --weak-judge",
    ),
  protocol: z
    .enum(["auto", "tools", "program"])
    .default("auto")
    .describe(
      "program: the Judge writes one whole program in its reply; auto: a model that calls no tools is asked so",
    ),
  retries: z
    .number()
    .int()
    .nonnegative()
    .default(2)
    .describe("`program`: times a program that fails goes back with its error"),
});

/** A prompt of a campaign. */
export const PromptName = z.enum([
  "attacker",
  "defender",
  "validate",
  "check-hops",
  "prove-again",
  "validate-program",
  "check-hops-program",
  "prove-again-program",
  "grade",
  "rate",
]);
export type PromptName = z.infer<typeof PromptName>;

/** Where a round may stop to ask a person. */
export const ReviewPoint = z.enum(["challenge", "verdict", "example"]);
export type ReviewPoint = z.infer<typeof ReviewPoint>;

/** A campaign's configuration: what `nanoflux.yaml` may say. Every default is ours; the paper gives none. */
export const CampaignConfig = z.strictObject({
  domain: DomainEntry.default("math").describe(`${DOMAIN_CHOICE}, or the domain itself`),
  target: z.number().int().min(1).max(1000).default(20).describe("Accepted rows to end with, exactly"),
  seed: z.number().int().nonnegative().default(1),
  players: z
    .record(z.string().regex(/^[A-Za-z][\w-]*$/), ModelEntry)
    .refine((players) => Object.keys(players).length === 2, "a match has exactly two players")
    .prefault({ ada: "sim:ada", ben: "sim:ben" }),
  judge: ModelEntry.prefault("sim:judge"),
  panel: z
    .array(ModelEntry)
    .default([])
    .describe("Further judges: where opinion counts a majority decides, and the first one proves answers again"),
  student: z.string().nullable().default(null).describe("The player that the dataset is for; only this one defends"),
  matches: z.number().int().positive().default(4).describe("Matches side by side"),
  match: MatchRules.prefault({}),
  hops: z
    .strictObject({ min: z.number().int().min(1).default(2), max: z.number().int().min(1).default(4) })
    .refine(({ min, max }) => min <= max, "hops.min must not exceed hops.max")
    .prefault({}),
  limits: Limits.prefault({}),
  acceptance: Acceptance.prefault({}),
  novelty: Novelty.prefault({}),
  decontaminate: z.array(BenchmarkFile).default([]).describe("Benchmarks that must not leak into the dataset"),
  seeds: z.array(FieldOfFile).default([]).describe("Questions that the student is known to fail"),
  topicWeights: z
    .record(z.string(), z.number().nonnegative())
    .default({})
    .describe("How much more a topic is aimed at to begin with; together they are worth six accepted rows"),
  prompts: z.partialRecord(PromptName, z.string()).default({}).describe("Files that replace an agent's prompt"),
  attacker: AttackerRules.prefault({}),
  defender: DefenderRules.prefault({}),
  judging: Judge.prefault({}),
  proof: ProofRules.prefault({}),
  review: z
    .union([ReviewPoint.transform((point) => [point]), z.array(ReviewPoint)])
    .default([])
    .describe(
      "What a person is asked about: each question, verdict or row. In `step`, in Studio, and on the page of `run --watch`",
    ),
  tools: z.array(z.string()).default([]).describe("Judge tools of your own: files or packages"),
  search: SearchConfig.prefault({}).describe("The Judge's search; without providers there is none"),
  mcp: McpConfig.default({}).describe("Model Context Protocol servers whose tools become judge tools"),
  sandbox: SandboxConfig.prefault({}),
  evolve: EvolveConfig.optional().describe("`nanoflux evolve`: generations of campaigns and trainings"),
  maxQuestionChars: z.number().int().positive().default(4000),
  estimateRounds: z.number().int().positive().default(8).describe("Rounds that `run --estimate` plays"),
});
export type CampaignConfig = z.infer<typeof CampaignConfig>;
/** As a user may write it: everything optional. */
export type CampaignConfigInput = z.input<typeof CampaignConfig>;
