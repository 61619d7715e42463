import { stringify } from "yaml";
import { type ExportFile, type ExportFormat, jsonLines } from "../format.js";
import { promptMessages, reply } from "../messages.js";

/** Conversations of which the assistant's turns are trained on. */
export const CONVERSATIONS = {
  ds_type: "json",
  type: "chat_template",
  field_messages: "messages",
  message_property_mappings: { role: "role", content: "content" },
  roles_to_train: ["assistant"],
  train_on_eos: "turn",
};
/** A prompt, the reply that is chosen, and the one that is rejected. Its schema has no keys for the kind of file and the roles. */
const DPO = {
  type: "chat_template.default",
  field_messages: "messages",
  field_chosen: "chosen",
  field_rejected: "rejected",
};

/** Tokens of a row; Axolotl's own default of 512 would cut explanations off. */
const LONGEST = 2048;

const README = `# Rows for Axolotl

\`sft.yaml\` and \`preference.yaml\` say how Axolotl reads these files. They name neither a base model nor settings of a training:
run them in this folder with yours, where a flag adds a key or wins over one.

    axolotl preprocess sft.yaml --base-model MODEL --micro-batch-size 1 --gradient-accumulation-steps 8 --learning-rate 2e-4
    axolotl train sft.yaml --base-model MODEL --adapter lora --lora-r 16 --lora-alpha 32 --lora-target-linear …
`;

/**
 * Axolotl: conversations for its \`chat_template\` strategy, preferences for \`rl: dpo\`, and the part of a configuration
 * that names them. Source: its documentation, "Conversation" and "RLHF", and its schema (axolotl.utils.schemas.datasets).
 */
export const axolotl: ExportFormat = (source, template) => {
  const conversations = jsonLines(
    source,
    template,
    (split) => `${split}.jsonl`,
    (row) => [{ messages: [...promptMessages(row), ...reply(row.target)] }],
  );
  const preferences = jsonLines(
    source,
    template,
    (split) => `${split}-preference.jsonl`,
    (row) => {
      if (row.wrong === null) return [];
      const [chosen] = reply(row.target);
      const [rejected] = reply(row.wrong);
      return [{ messages: promptMessages(row), chosen, rejected }];
    },
  ).filter(({ content }) => content !== "");
  return [
    ...conversations,
    ...preferences,
    configuration("sft.yaml", conversations, CONVERSATIONS, {}),
    ...(preferences.length > 0 ? [configuration("preference.yaml", preferences, DPO, { rl: "dpo" })] : []),
    { path: "README.md", content: README },
  ];
};

/** A configuration that trains on the split `train`, or else the first one, and evaluates on the others. */
function configuration(
  path: string,
  files: readonly ExportFile[],
  shape: Record<string, unknown>,
  more: Record<string, unknown>,
): ExportFile {
  const isTrain = (file: ExportFile) => /^train(?:-preference)?\.jsonl$/.test(file.path);
  const trained = files.find(isTrain) ?? files[0];
  const datasets = (some: readonly ExportFile[]) => some.map((file) => ({ path: file.path, ...shape, split: "train" }));
  const held = datasets(files.filter((file) => file !== trained));
  return {
    path,
    content: stringify(
      {
        ...more,
        chat_template: "tokenizer_default",
        sequence_len: LONGEST,
        datasets: datasets(trained ? [trained] : []),
        ...(held.length > 0 ? { test_datasets: held } : {}),
        val_set_size: 0,
      },
      { aliasDuplicateObjects: false },
    ),
  };
}
