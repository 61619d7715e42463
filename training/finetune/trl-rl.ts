import { stringify } from "yaml";
import { LORA, type Recipe } from "./recipe.js";
import { common, tested } from "./trl-settings.js";

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
        ...tested(input),
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
