import { stringify } from "yaml";
import { type ExportFormat, jsonLines } from "../format.js";
import { plainPrompt } from "../messages.js";
import type { AnswerMarker } from "../template.js";

/** What takes the marked answer out of a reply, as a Python regular expression. */
const MARKED: Record<AnswerMarker, string> = {
  "####": String.raw`####\s*(.+?)\s*(?:\n|$)`,
  "\\boxed{}": String.raw`\\boxed\{([^{}]*)\}`,
  "<answer>": String.raw`<answer>\s*(.+?)\s*</answer>`,
};

/** What is not part of an answer's value: separators of thousands, currency signs, a closing point. */
const IGNORED = [",", String.raw`\$`, String.raw`\.$`];

const asText = { "####": "#### ANSWER", "\\boxed{}": "\\boxed{ANSWER}", "<answer>": "<answer>ANSWER</answer>" };

/**
 * A task folder for lm-evaluation-harness. It compares texts exactly, which suits numbers and choices; rows whose
 * answer is free text are left out. The split `test`, or else the last one, is evaluated.
 */
export const lmEval: ExportFormat = (source, template) => {
  const data = jsonLines(
    source,
    template,
    (split) => `data/${split}.jsonl`,
    (row, { id, answer, topic, hops }) =>
      answer.kind === "text"
        ? []
        : [
            {
              id,
              topic,
              hops: hops.length,
              prompt: `${plainPrompt(row)}\nEnd with: ${asText[template.marker]}`,
              answer: answer.value,
            },
          ],
  );
  const names = source.splits.map(({ name }) => name);
  const test = names.includes("test") ? "test" : (names.at(-1) ?? "test");
  const task = `nanoflux_${source.facts.domain.replaceAll("-", "_")}`;
  const config = {
    task,
    dataset_path: "json",
    dataset_kwargs: { data_files: Object.fromEntries(data.map(({ path }, index) => [names[index], path])) },
    test_split: test,
    output_type: "generate_until",
    doc_to_text: "{{prompt}}",
    doc_to_target: "{{answer}}",
    generation_kwargs: { do_sample: false, max_gen_toks: 1024, until: [] },
    filter_list: [
      {
        name: "marked-answer",
        filter: [
          { function: "regex", regex_pattern: MARKED[template.marker], group_select: -1 },
          { function: "take_first" },
        ],
      },
    ],
    metric_list: [
      {
        metric: "exact_match",
        aggregation: "mean",
        higher_is_better: true,
        ignore_case: true,
        regexes_to_ignore: IGNORED,
      },
    ],
    metadata: { version: 1 },
  };
  return [
    ...data,
    { path: `${task}.yaml`, content: stringify(config) },
    {
      path: "README.md",
      content: `# ${task}\n\nRun in this folder, for the data's paths are relative to it:\n\n    lm_eval --model hf --model_args pretrained=MODEL --include_path . --tasks ${task}\n\nAnswers are compared as texts; NanoFlux's own \`nanoflux eval\` compares numbers to the places that the question or the answer states.\n`,
    },
  ];
};
