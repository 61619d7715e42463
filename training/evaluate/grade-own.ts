import { readChoice } from "../../state/answers/choices/read-choice.js";
import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { withoutUnit } from "../../state/answers/comparison/unit-in-text.js";
import { writtenNumber } from "../../state/answers/numbers/written-number.js";
import { finalAnswer } from "../../state/answers/replies/final-answer.js";
import type { Answer } from "../../state/records/challenge.js";
import type { Tolerance } from "../../state/records/domain.js";
import type { Grade } from "./benchmark.js";

/** What is needed of a row to grade a reply to it. */
export interface GradedRow {
  question: string;
  choices?: readonly string[] | undefined;
  answer: Answer;
  /** The tolerance of a user's own domain. */
  tolerance?: Tolerance | undefined;
}

/**
 * Grades a reply to a campaign's row by the same comparison as in the campaign. `eval --benchmark own` and the rewards of
 * the exports for reinforcement learning are both this function. Unclear is not right.
 */
export function gradeOwn(reply: string, row: GradedRow): Grade {
  const { answer, question, choices, tolerance } = row;
  const said = readableAnswer(reply, row);
  if (said === null) return { correct: false, read: null, unclear: null, extras: {} };
  const { result, reason } = compareAnswers(answer, said, { question, choices, tolerance });
  return { correct: result === "same", read: said, unclear: result === "unclear" ? reason : null, extras: {} };
}

/** The reply's answer; null where it cannot be read as a number or a choice. */
function readableAnswer(reply: string, { answer, choices = [] }: GradedRow): string | null {
  if (answer.kind === "choice") {
    const said = finalAnswer(reply, "choice");
    return said === null ? null : readChoice(said, choices);
  }
  const said = finalAnswer(reply, "number");
  return said === null || writtenNumber(withoutUnit(said, answer.unit)) === null ? null : said;
}
