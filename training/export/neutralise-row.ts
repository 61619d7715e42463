import { neutralise } from "../../agents/prompt/fence.js";
import type { Example } from "../../state/records/example.js";

/**
 * A row whose texts hold nothing that a trainer's tokenizer acts on: no tokens of chat templates, no hidden characters,
 * well-formed Unicode. Rows are written so; those of an earlier version may not be.
 */
export function neutraliseRow(row: Example): Example {
  const plain = (text: string) => neutralise(text.toWellFormed());
  return {
    ...row,
    question: plain(row.question),
    ...(row.choices ? { choices: row.choices.map(plain) } : {}),
    answer: { ...row.answer, value: plain(row.answer.value) },
    hops: row.hops.map((hop) => ({
      ...hop,
      question: plain(hop.question),
      result: plain(hop.result),
      ...(hop.working === undefined ? {} : { working: plain(hop.working) }),
    })),
    explanation: plain(row.explanation),
    defender: { ...row.defender, reasoning: plain(row.defender.reasoning), answer: plain(row.defender.answer) },
  };
}
