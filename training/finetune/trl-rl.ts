import { stringify } from "yaml";
import { LORA, type Recipe, type RecipeInput } from "./recipe.js";

/** What TRL's trainers have in common here: LoRA of our choice, in bfloat16. */
const common = ({ base, seed }: RecipeInput) => ({
  model_name_or_path: base,
  dtype: "bfloat16",
  dataset_name: "./data",
  dataset_train_split: "train",
  output_dir: "./tuned",
  use_peft: true,
  lora_r: LORA.rank,
  lora_alpha: LORA.alpha,
  lora_dropout: LORA.dropout,
  lora_target_modules: ["all-linear"],
  lr_scheduler_type: "cosine",
  gradient_checkpointing: true,
  bf16: true,
  logging_steps: 1,
  save_strategy: "epoch",
  report_to: "none",
  seed,
});

/**
 * TRL's `trl dpo`: the proven solution is preferred to the student's wrong attempt. Its learning rate is a fortieth of
 * SFT's, as preferences move a model far; beta is TRL's own.
 */
export const trlDpoRecipe: Recipe = {
  tool: "trl",
  install: "pip install 'trl>=1.0' peft",
  format: "trl-dpo",
  settings: "dpo.yaml",
  place: (path) => `data/${path}`,
  files: (input) => [
    {
      path: "dpo.yaml",
      content: stringify({
        ...common(input),
        ...(input.hasTest
          ? { dataset_test_split: "test", eval_strategy: "epoch", per_device_eval_batch_size: LORA.batch }
          : {}),
        beta: 0.1,
        learning_rate: LORA.learningRate / 40,
        num_train_epochs: LORA.epochs,
        per_device_train_batch_size: LORA.batch,
        gradient_accumulation_steps: LORA.accumulation,
        max_length: LORA.maxTokens,
      }),
    },
  ],
  command: 'trl dpo --config dpo.yaml "$@"',
};

/** Completions of each prompt that are compared with each other. */
const GROUP = 8;

/**
 * TRL's `trl grpo`: the student answers, and what gives the proven answer is rewarded. One step takes a prompt's group of
 * completions, four times over.
 */
export const trlGrpoRecipe: Recipe = {
  tool: "trl",
  install: "pip install 'trl>=1.0' peft quickjs-ng",
  format: "trl-grpo",
  settings: "grpo.yaml",
  place: (path) => (path === "README.md" ? null : path),
  files: (input) => [
    {
      path: "grpo.yaml",
      content: stringify({
        ...common(input),
        reward_funcs: ["reward.proven_answer"],
        learning_rate: LORA.learningRate / 20,
        num_train_epochs: LORA.epochs,
        num_generations: GROUP,
        per_device_train_batch_size: GROUP,
        gradient_accumulation_steps: LORA.accumulation,
        max_completion_length: LORA.maxTokens / 2,
        temperature: 1,
      }),
    },
  ],
  command: 'trl grpo --config grpo.yaml "$@"',
};
