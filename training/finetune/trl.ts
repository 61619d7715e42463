import { stringify } from "yaml";
import { LORA, type Recipe } from "./recipe.js";
import { common, tested } from "./trl-settings.js";

/** TRL's `trl sft`; arguments after the configuration file override it. */
export const trlRecipe: Recipe = {
  tool: "trl",
  install: "pip install 'trl>=0.23' peft",
  format: "trl-sft",
  settings: "sft.yaml",
  place: (path) => (path.startsWith("prompt-completion/") ? path.replace("prompt-completion/", "data/") : null),
  files: (input) => [
    {
      path: "sft.yaml",
      content: stringify({
        ...common(input),
        ...tested(input),
        learning_rate: LORA.learningRate,
        num_train_epochs: LORA.epochs,
        per_device_train_batch_size: LORA.batch,
        gradient_accumulation_steps: LORA.accumulation,
        max_length: LORA.maxTokens,
      }),
    },
  ],
  command: 'trl sft --config sft.yaml "$@"',
};
