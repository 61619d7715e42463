import { type ExportFormat, jsonLines } from "../format.js";
import { promptMessages, reply } from "../messages.js";

const inRoot = (split: string) => `${split}.jsonl`;

/** OpenAI's supervised fine-tuning format, which other tools also read. */
export const openaiSft: ExportFormat = (source, template) =>
  jsonLines(source, template, inRoot, (row) => [{ messages: [...promptMessages(row), ...reply(row.target)] }]);

/** OpenAI's preference fine-tuning: the proven solution over the Defender's wrong attempt. */
export const openaiDpo: ExportFormat = (source, template) =>
  jsonLines(source, template, inRoot, (row) =>
    row.wrong === null
      ? []
      : [
          {
            input: { messages: promptMessages(row) },
            preferred_output: reply(row.target),
            non_preferred_output: reply(row.wrong),
          },
        ],
  );
