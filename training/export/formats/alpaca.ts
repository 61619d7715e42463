import { type ExportFormat, jsonLines } from "../format.js";

/** Alpaca's instruction format. The question is the instruction; input and history are empty. */
export const alpaca: ExportFormat = (source, template) =>
  jsonLines(
    source,
    template,
    (split) => `${split}.jsonl`,
    ({ system, prompt, target }) => [
      { instruction: prompt, input: "", output: target, system: system ?? "", history: [] },
    ],
  );
