import { z } from "zod";
import type { Prompt } from "../../../agents/prompt/prompt.js";
import type { Tolerance } from "../../../state/records/domain.js";
import { Example } from "../../../state/records/example.js";
import type { Benchmark, EvaluationItem } from "../benchmark.js";
import { gradeOwn } from "../grade-own.js";
import { parseRow } from "../parse-row.js";
import { ask } from "../prompt.js";

/** What is needed of a row to ask and to grade it: rows of a campaign have it, and their twins. */
const OwnRow = Example.pick({
  id: true,
  domain: true,
  topic: true,
  question: true,
  choices: true,
  answer: true,
}).extend({
  difficulty: Example.shape.difficulty.pick({ hops: true }),
  twinOf: z.string().optional(),
});
type OwnRow = z.infer<typeof OwnRow>;

function toItem(example: OwnRow, tolerance: Tolerance | undefined, prompt: Prompt | undefined): EvaluationItem {
  const { id, domain, topic, question, choices = [], answer, difficulty, twinOf } = example;
  return {
    id: `own/${id}`,
    task: domain,
    messages: ask(answer.kind, question, choices, { prompt }),
    question,
    target: answer.value,
    topic,
    hops: difficulty.hops,
    ...(twinOf === undefined ? {} : { twinOf: `own/${twinOf}` }),
    grade: (reply) => gradeOwn(reply, { ...example, tolerance }),
  };
}

/** A campaign's rows. Free-text answers are left out: code cannot grade them, and no judge is asked. */
export const own = (tolerance: Tolerance | undefined): Benchmark => ({
  name: "own",
  rule: "right as in the campaign: the number to the places that are asked for or claimed, or the right choice; free-text answers are left out",
  extras: {},
  source: null,
  sampling: { temperature: 0, maxTokens: 2048 },
  seeds: 1,
  toItems: (rows, file, prompt) =>
    rows
      .map((row) => parseRow(OwnRow, row, file, "own"))
      .filter(({ answer }) => answer.kind !== "text")
      .map((example) => toItem(example, tolerance, prompt)),
});
