import { stringify } from "yaml";
import { LORA, type Recipe } from "./recipe.js";

/** TRL's `trl sft`; arguments after the configuration file override it. */
export const trlRecipe: Recipe = {
  tool: "trl",
  install: "pip install 'trl>=0.23' peft",
  format: "trl-sft",
  settings: "sft.yaml",
  place: (path) => (path.startsWith("prompt-completion/") ? path.replace("prompt-completion/", "data/") : null),
  files: ({ base, seed, hasTest }) => [
    {
      path: "sft.yaml",
      content: stringify({
        model_name_or_path: base,
        // TRL loads in float32 by default, which takes twice the memory.
        dtype: "bfloat16",
        dataset_name: "./data",
        dataset_train_split: "train",
        ...(hasTest
          ? { dataset_test_split: "test", eval_strategy: "epoch", per_device_eval_batch_size: LORA.batch }
          : {}),
        output_dir: "./tuned",
        use_peft: true,
        lora_r: LORA.rank,
        lora_alpha: LORA.alpha,
        lora_dropout: LORA.dropout,
        lora_target_modules: ["all-linear"],
        learning_rate: LORA.learningRate,
        lr_scheduler_type: "cosine",
        num_train_epochs: LORA.epochs,
        per_device_train_batch_size: LORA.batch,
        gradient_accumulation_steps: LORA.accumulation,
        gradient_checkpointing: true,
        bf16: true,
        max_length: LORA.maxTokens,
        logging_steps: 1,
        save_strategy: "epoch",
        report_to: "none",
        seed,
      }),
    },
  ],
  command: 'trl sft --config sft.yaml "$@"',
};
