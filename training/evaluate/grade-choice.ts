import { readChoice } from "../../state/answers/choices/read-choice.js";
import { finalAnswer } from "../../state/answers/replies/final-answer.js";
import type { Grade } from "./benchmark.js";

/** A final answer that names a choice by its letter or by its text; one that names none, or several, is not right. */
export function gradeChoice(reply: string, target: string, choices: readonly string[]): Grade {
  const said = finalAnswer(reply, "choice");
  const picked = said === null ? null : readChoice(said, choices);
  return { correct: picked === target, read: picked, unclear: null, extras: {} };
}
