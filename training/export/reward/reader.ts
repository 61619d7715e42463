import { readChoice } from "../../../state/answers/choices/read-choice.js";
import { type AnswerContext, compareAnswers } from "../../../state/answers/comparison/compare-answers.js";
import type { Comparison } from "../../../state/answers/comparison/comparison.js";
import { readNumber } from "../../../state/answers/numbers/read-number.js";
import { finalAnswer } from "../../../state/answers/replies/final-answer.js";
import type { Answer, AnswerKind } from "../../../state/records/challenge.js";
import type { Grade } from "../../evaluate/benchmark.js";
import { type GradedRow, gradeOwn } from "../../evaluate/grade-own.js";

/*
 * What the exported Python calls. The build bundles this module into one script, `nanoflux_reader.js`, which runs in a
 * JavaScript engine inside Python: there is one reader of answers, and no second one that could read otherwise.
 */

/** A reply's grade. */
export function grade(reply: string, row: GradedRow): Pick<Grade, "correct" | "read" | "unclear"> {
  const { correct, read, unclear } = gradeOwn(reply, withoutNulls(row));
  return { correct, read, unclear };
}

/** The answer that a whole reply gives; null where it gives none. */
export const answerOf = (reply: string, kind: AnswerKind | null): string | null =>
  finalAnswer(reply, kind ?? undefined);

/** A comparison of an answer with what was found. */
export const compare = (answer: Answer, found: string, context: AnswerContext): Comparison =>
  compareAnswers(answer, found, context);

export { readChoice, readNumber };

/** A result as JSON in ASCII. */
export const ascii = (result: string | number | null | object): string =>
  JSON.stringify(result).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** Python has None where JSON leaves a key out. */
function withoutNulls({ question, choices, answer, tolerance }: GradedRow): GradedRow {
  const { unit, ...bare } = answer;
  return {
    question,
    answer: unit ? { ...bare, unit } : bare,
    ...(choices ? { choices } : {}),
    ...(tolerance ? { tolerance } : {}),
  };
}
