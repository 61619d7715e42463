import type { ComposedRow } from "../compose-row.js";
import { type ExportFormat, jsonLines } from "../format.js";
import { plainPrompt, promptMessages, reply } from "../messages.js";
import type { ExportTemplate } from "../template.js";

const inRoot = (split: string) => `${split}.jsonl`;

/** Prompt and replies in the template's style: messages, or strings, where the reply begins with a line break. */
function styled(row: ComposedRow, { style }: ExportTemplate) {
  return style === "chat"
    ? { prompt: promptMessages(row), say: (text: string) => reply(text) }
    : { prompt: plainPrompt(row), say: (text: string) => `\n${text}` };
}

/** TRL's SFTTrainer: whole conversations, and separately prompt and completion, where the loss skips the prompt. */
export const trlSft: ExportFormat = (source, template) => [
  ...jsonLines(
    source,
    template,
    (split) => `conversational/${split}.jsonl`,
    (row) => [{ messages: [...promptMessages(row), ...reply(row.target)] }],
  ),
  ...jsonLines(
    source,
    template,
    (split) => `prompt-completion/${split}.jsonl`,
    (row) => {
      const { prompt, say } = styled(row, template);
      return [{ prompt, completion: say(row.target) }];
    },
  ),
];

/** TRL's DPOTrainer: the proven solution is chosen, the Defender's wrong attempt rejected. */
export const trlDpo: ExportFormat = (source, template) =>
  jsonLines(source, template, inRoot, (row) => {
    const { prompt, say } = styled(row, template);
    return row.wrong === null ? [] : [{ prompt, chosen: say(row.target), rejected: say(row.wrong) }];
  });

/** TRL's KTOTrainer: each solution is desirable; if the Defender erred, its attempt is undesirable. */
export const trlKto: ExportFormat = (source, template) =>
  jsonLines(source, template, inRoot, (row) => {
    const { prompt, say } = styled(row, template);
    const wanted = { prompt, completion: say(row.target), label: true };
    return row.wrong === null ? [wanted] : [wanted, { prompt, completion: say(row.wrong), label: false }];
  });

/**
 * TRL's PRMTrainer: one completion per hop, all labelled right. No step is labelled wrong, since it is not proven which
 * of the Defender's steps failed first; a reward model needs wrong steps from another source.
 */
export const trlStepwise: ExportFormat = (source, template) =>
  jsonLines(source, template, inRoot, (row) =>
    row.steps.length === 0
      ? []
      : [{ prompt: plainPrompt(row), completions: row.steps, labels: row.steps.map(() => true) }],
  );
