import { stringify } from "yaml";
import { LORA, type Recipe } from "./recipe.js";

/** Chat templates by part of a model's name; the first match counts. Source: LLaMA-Factory's table of models. */
const TEMPLATES: readonly [RegExp, string][] = [
  [/qwen3.*(instruct|2507)/i, "qwen3_nothink"],
  [/qwen3/i, "qwen3"],
  [/qwen/i, "qwen"],
  [/llama-?3/i, "llama3"],
  [/gemma-?3/i, "gemma3"],
  [/gemma/i, "gemma"],
  [/phi-?4/i, "phi4"],
  [/mistral/i, "mistral"],
];

/** LLaMA-Factory's `llamafactory-cli train`; `key=value` after the configuration file overrides it. */
export const llamaFactoryRecipe: Recipe = {
  tool: "llamafactory-cli",
  install: "pip install llamafactory",
  format: "llama-factory",
  settings: "sft.yaml",
  place: (path) => `data/${path}`,
  files: ({ base, seed, hasTest }) => [
    {
      path: "sft.yaml",
      content: stringify({
        model_name_or_path: base,
        stage: "sft",
        do_train: true,
        finetuning_type: "lora",
        lora_rank: LORA.rank,
        lora_alpha: LORA.alpha,
        lora_dropout: LORA.dropout,
        lora_target: "all",
        dataset_dir: "data",
        dataset: "nanoflux_train",
        ...(hasTest
          ? { eval_dataset: "nanoflux_test", eval_strategy: "epoch", per_device_eval_batch_size: LORA.batch }
          : {}),
        template: TEMPLATES.find(([name]) => name.test(base))?.[1] ?? "default",
        cutoff_len: LORA.maxTokens,
        output_dir: "tuned",
        learning_rate: LORA.learningRate,
        lr_scheduler_type: "cosine",
        num_train_epochs: LORA.epochs,
        per_device_train_batch_size: LORA.batch,
        gradient_accumulation_steps: LORA.accumulation,
        bf16: true,
        logging_steps: 1,
        save_strategy: "epoch",
        report_to: "none",
        seed,
      }),
    },
  ],
  command: 'llamafactory-cli train sft.yaml "$@"',
};
