import type { z } from "zod";
import type { Tolerance } from "../../../state/records/domain.js";
import { Example } from "../../../state/records/example.js";
import { sameAnswer } from "../../../state/rules/compare.js";
import type { Benchmark, EvaluationItem, Grade } from "../benchmark.js";
import { finalAnswer, numberIn } from "../final-answer.js";
import { gradeChoice } from "../grade-choice.js";
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
});
type OwnRow = z.infer<typeof OwnRow>;

/** Graded as in the campaign: numbers within the domain's tolerance, units not converted; what is unreadable is wrong. */
function gradeOwnNumber(reply: string, { answer }: OwnRow, tolerance: Tolerance): Grade {
  const said = finalAnswer(reply);
  const whole = said === null ? null : sameAnswer(answer, said, { tolerance });
  const plain = said === null ? null : numberIn(said);
  const correct = whole ?? (plain === null ? null : sameAnswer(answer, String(plain), { tolerance }));
  return { correct: correct === true, read: correct === null ? null : said, extras: {} };
}

function toItem(example: OwnRow, tolerance: Tolerance): EvaluationItem {
  const { id, domain, topic, question, choices = [], answer, difficulty } = example;
  return {
    id: `own/${id}`,
    task: domain,
    messages: ask(answer.kind, question, choices),
    target: answer.value,
    topic,
    hops: difficulty.hops,
    grade: (reply) =>
      answer.kind === "choice" ? gradeChoice(reply, answer.value, choices) : gradeOwnNumber(reply, example, tolerance),
  };
}

/** A campaign's rows. Free-text answers are left out: code cannot grade them, and no judge stands by. */
export const own = (tolerance: Tolerance): Benchmark => ({
  name: "own",
  rule: "right as in the campaign: within the domain's tolerance, or the right choice; free-text answers are left out",
  extras: {},
  source: null,
  sampling: { temperature: 0, maxTokens: 2048 },
  seeds: 1,
  toItems: (rows, file) =>
    rows
      .map((row) => parseRow(OwnRow, row, file, "own"))
      .filter(({ answer }) => answer.kind !== "text")
      .map((example) => toItem(example, tolerance)),
});
