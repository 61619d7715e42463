import { LORA, type RecipeInput } from "./recipe.js";

/** What TRL's trainers have in common here: LoRA of our choice, in bfloat16. */
export const common = ({ base, seed }: RecipeInput) => ({
  model_name_or_path: base,
  // TRL loads in float32 by default, which takes twice the memory.
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

/** An evaluation after each epoch, where rows were held out. */
export const tested = ({ hasTest }: RecipeInput) =>
  hasTest ? { dataset_test_split: "test", eval_strategy: "epoch", per_device_eval_batch_size: LORA.batch } : {};
