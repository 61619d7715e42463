import { stringify } from "csv-stringify/sync";
import { composeRow } from "../compose-row.js";
import type { ExportFormat } from "../format.js";

/** A number is none, a negative one neither; everything else that begins so is a formula to a spreadsheet. */
const asText = (text: string) =>
  /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;

/**
 * One CSV file a split with a header (RFC 4180). Lists are written as JSON in their cell; what is absent is empty. A text that a
 * spreadsheet would take for a formula gets a `'` before it.
 */
export const csv: ExportFormat = ({ splits }, template) =>
  splits.map(({ name, examples }) => ({
    path: `${name}.csv`,
    content: stringify(
      examples.map((example) => {
        const { system, prompt, target, wrong } = composeRow(example, template);
        return {
          id: example.id,
          domain: example.domain,
          topic: example.topic,
          question: example.question,
          choices: example.choices ? JSON.stringify(example.choices) : "",
          answer: example.answer.value,
          answer_kind: example.answer.kind,
          unit: example.answer.unit ?? "",
          hops: JSON.stringify(example.hops),
          explanation: example.explanation,
          method: example.verification.method,
          solve_rate: example.difficulty.solveRate,
          system: system ?? "",
          prompt,
          target,
          wrong: wrong ?? "",
        };
      }),
      { header: true, record_delimiter: "windows", cast: { string: asText } },
    ),
  }));
