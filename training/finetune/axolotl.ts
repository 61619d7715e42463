import { stringify } from "yaml";
import { CONVERSATIONS } from "../export/formats/axolotl.js";
import { LORA, type Recipe } from "./recipe.js";

const dataset = (split: string) => ({ path: `data/${split}.jsonl`, ...CONVERSATIONS, split: "train" });

/** Axolotl's `axolotl train`; flags after the configuration override it. */
export const axolotlRecipe: Recipe = {
  tool: "axolotl",
  install: "pip install axolotl",
  format: "axolotl",
  settings: "sft.yaml",
  place: (path) => (/^(?:train|test)\.jsonl$/.test(path) ? `data/${path}` : null),
  files: ({ base, seed, hasTest }) => [
    {
      path: "sft.yaml",
      content: stringify({
        base_model: base,
        chat_template: "tokenizer_default",
        datasets: [dataset("train")],
        ...(hasTest ? { test_datasets: [dataset("test")], evals_per_epoch: 1, eval_batch_size: LORA.batch } : {}),
        val_set_size: 0,
        sequence_len: LORA.maxTokens,
        adapter: "lora",
        lora_r: LORA.rank,
        lora_alpha: LORA.alpha,
        lora_dropout: LORA.dropout,
        lora_target_linear: true,
        output_dir: "./tuned",
        num_epochs: LORA.epochs,
        micro_batch_size: LORA.batch,
        gradient_accumulation_steps: LORA.accumulation,
        learning_rate: LORA.learningRate,
        lr_scheduler: "cosine",
        optimizer: "adamw_torch",
        bf16: true,
        gradient_checkpointing: true,
        logging_steps: 1,
        saves_per_epoch: 1,
        seed,
      }),
    },
  ],
  command: 'axolotl train sft.yaml "$@"',
};
