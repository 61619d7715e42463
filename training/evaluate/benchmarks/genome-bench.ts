import { z } from "zod";
import { finalAnswer } from "../../../state/answers/replies/final-answer.js";
import { spokenPart } from "../../../state/answers/replies/spoken-part.js";
import type { Message } from "../../../state/records/message.js";
import type { Benchmark, Grade } from "../benchmark.js";
import { parseRow } from "../parse-row.js";

const SYSTEM = `Answer the multiple-choice question. Reply in this form, the answer being the lower-case letter of one option:
<explanation>your reasoning</explanation>
<answer>letter</answer>`;

const extras = { lenient: "right where the letter may be upper-case, in brackets, or outside of the tags" };

/** What follows the last `<answer>` behind the thoughts, up to its end tag, stripped; null without the tag. */
function tagMarked(reply: string): string | null {
  const [, ...tagged] = spokenPart(reply).split("<answer>");
  return tagged.at(-1)?.split("</answer>")[0]?.trim() ?? null;
}

/** The text after the last <answer>, stripped, must be exactly the letter. */
export function gradeTaggedLetter(reply: string, target: string): Grade {
  const read = tagMarked(reply);
  const loose = /^\W*(?:option\s+)?([a-z])(?:\W|$)/i
    .exec(read ?? finalAnswer(reply, "choice") ?? "")?.[1]
    ?.toLowerCase();
  return { correct: read === target, read, unclear: null, extras: { lenient: loose === target } };
}

const Row = z.object({
  question: z.string(),
  answer: z.string().transform((solution, context) => {
    const target = tagMarked(solution);
    if (target === null || !/^[a-z]$/.test(target))
      context.addIssue({ code: "custom", message: "the answer does not hold <answer>letter</answer>" });
    return target ?? z.NEVER;
  }),
});

const messages = (question: string): Message[] => [
  { role: "system", content: SYSTEM },
  { role: "user", content: question },
];

/** Temperature, length and repetition as its authors have them (Mingyin0312/Genome-Bench). */
export const genomeBench: Benchmark = {
  name: "genome-bench",
  rule: "right iff the text after the last <answer>, stripped, is exactly the lower-case letter; mean over seeds",
  extras,
  source: { dataset: "Mingyin0312/Genome-Bench", config: "default" },
  sampling: { temperature: 0.7, maxTokens: 1024 },
  seeds: 3,
  toItems: (rows, file) =>
    rows.map((row) => {
      const { question, answer } = parseRow(Row, row, file, "genome-bench");
      return {
        id: `genome-bench/${row[0]}`,
        task: "genome-bench",
        messages: messages(question),
        question,
        target: answer,
        grade: (reply) => gradeTaggedLetter(reply, answer),
      };
    }),
};
