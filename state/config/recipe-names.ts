/** The recipes of `nanoflux finetune`: the tools that train, and for TRL the way. */
export const RECIPES = ["trl", "trl-dpo", "trl-grpo", "unsloth", "axolotl", "llama-factory"] as const;
export type RecipeName = (typeof RECIPES)[number];
