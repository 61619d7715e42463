import { type ExportFormat, jsonLines } from "../format.js";
import { sharegptLine, sharegptPreference } from "./sharegpt.js";

const TAGS = { role_tag: "from", content_tag: "value", user_tag: "human", assistant_tag: "gpt" };

/**
 * LLaMA-Factory: conversations and preferences of each split, and the dataset_info.json that names them
 * `nanoflux_train`, `nanoflux_train_preference` and so on.
 */
export const llamaFactory: ExportFormat = (source, template) => {
  const columns = template.system === null ? {} : { system: "system" };
  const conversations = jsonLines(
    source,
    template,
    (split) => `${split}.jsonl`,
    (row) => [sharegptLine(row)],
  );
  const preferences = jsonLines(source, template, (split) => `${split}-preference.jsonl`, sharegptPreference).filter(
    ({ content }) => content !== "",
  );
  const entries = [
    ...conversations.map(({ path }) => [path, { columns: { messages: "conversations", ...columns } }] as const),
    ...preferences.map(
      ({ path }) =>
        [
          path,
          {
            ranking: true,
            columns: { messages: "conversations", chosen: "chosen", rejected: "rejected", ...columns },
          },
        ] as const,
    ),
  ].map(([path, more]) => [
    `nanoflux_${path.replace(".jsonl", "").replaceAll("-", "_")}`,
    { file_name: path, formatting: "sharegpt", ...more, tags: TAGS },
  ]);
  return [
    ...conversations,
    ...preferences,
    { path: "dataset_info.json", content: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` },
  ];
};
