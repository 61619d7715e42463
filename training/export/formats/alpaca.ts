import { type ExportFormat, jsonLines } from "../format.js";

/** Alpaca's instructions. The question is the instruction; there is no input beside it, and nothing came before. */
export const alpaca: ExportFormat = (source, template) =>
  jsonLines(
    source,
    template,
    (split) => `${split}.jsonl`,
    ({ system, prompt, target }) => [
      { instruction: prompt, input: "", output: target, system: system ?? "", history: [] },
    ],
  );
