import type { ExportFile } from "../export/format.js";

/** What a recipe is told: which model, and whether rows were held out. */
export interface RecipeInput {
  base: string;
  seed: number;
  hasTest: boolean;
}

/** A way to fine-tune: the tool, the format that it reads, and the files that make its folder run as it is. */
export interface Recipe {
  /** The program that must be on the PATH. */
  tool: string;
  /** How to get it. */
  install: string;
  format: "trl-sft" | "llama-factory";
  /** Of the format's files, the ones that are wanted, with their place in the folder; null leaves a file out. */
  place(path: string): string | null;
  /** What the tool reads, beside the data. */
  files(input: RecipeInput): ExportFile[];
  /** The command that trains, run in the folder. */
  command: string;
}

/**
 * LoRA for a 4B model on one GPU of 24 GB, for at most some hundred rows. Ours; the paper's settings are not public to us.
 * Rank and target follow "LoRA Without Regret" (Schulman et al., 2025): small data needs little rank, but every linear
 * layer; its learning rate is about ten times that of full fine-tuning.
 */
export const LORA = {
  rank: 16,
  alpha: 32,
  dropout: 0.05,
  learningRate: 2e-4,
  epochs: 3,
  batch: 2,
  accumulation: 4,
  maxTokens: 2048,
} as const;
