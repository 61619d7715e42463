import { readQuestion } from "./reader.js";
import type { Step } from "./step.js";

/** Similarity of two wordings of the same skill, where identical wording is 1. Our choice. */
const sameSkill = 0.4;

/** The sentences of known questions, prepared for comparison. Unreadable questions are left out. */
export function readKnown(questions: readonly string[]): Step[][] {
  return questions.map((question) => readQuestion(question).steps).filter((steps) => steps.length > 0);
}

function likenessTo(step: Step, known: readonly Step[]): number {
  const same = known.filter(({ skill }) => skill === step.skill);
  if (same.length === 0) return 0;
  return same.some(({ wording }) => wording === step.wording) ? 1 : sameSkill;
}

/** Similarity of these steps to the nearest known question: 1 if it contains all their sentences, 0 if none. */
export function likeness(steps: readonly Step[], known: readonly (readonly Step[])[]): number {
  const shares = known.map((other) => steps.reduce((sum, step) => sum + likenessTo(step, other), 0) / steps.length);
  return Math.max(0, ...shares);
}
