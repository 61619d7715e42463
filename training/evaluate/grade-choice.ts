import { sameAnswer } from "../../state/rules/compare.js";
import type { Grade } from "./benchmark.js";
import { finalAnswer } from "./final-answer.js";
import { letterAt } from "./prompt.js";

/** A final answer that names a choice by its letter or by its exact text; one that names none, or several, is wrong. */
export function gradeChoice(reply: string, target: string, choices: readonly string[]): Grade {
  const said = finalAnswer(reply);
  const exact = { absolute: 0, relative: 0 };
  const picked = choices
    .map((_, position) => letterAt(position))
    .find(
      (letter) => said !== null && sameAnswer({ kind: "choice", value: letter }, said, { tolerance: exact, choices }),
    );
  return { correct: picked === target, read: picked ?? null, extras: {} };
}
