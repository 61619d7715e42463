import type { ExportFile } from "../export/format.js";
import type { ExportFormatName } from "../export/formats/formats.js";

/** A recipe's input: the model, and whether rows were held out. */
export interface RecipeInput {
  base: string;
  seed: number;
  hasTest: boolean;
}

/** A way to fine-tune: the tool, the format that it reads, and the files that make its folder ready to run. */
export interface Recipe {
  /** The program that must be on the PATH. */
  tool: string;
  /** How to install it. */
  install: string;
  format: ExportFormatName;
  /** The file that says how it trains. */
  settings: string;
  /** Maps a file of the format to its place in the folder; null leaves the file out. */
  place(path: string): string | null;
  /** The files that the tool reads besides the data. */
  files(input: RecipeInput): ExportFile[];
  /** The command that trains, run in the folder. */
  command: string;
}

/**
 * LoRA for a 4B model on one GPU of 24 GB, for a few hundred rows at most. Our choice; the paper does not publish its
 * settings.
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
