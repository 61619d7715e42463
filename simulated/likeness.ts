import { readQuestion } from "./reader.js";
import type { Step } from "./step.js";

/** What the same skill in other words counts for, the same words being 1. Ours. */
const sameSkill = 0.4;

/** The sentences of known questions, ready to be compared with. Questions that cannot be read are left out. */
export function readKnown(questions: readonly string[]): Step[][] {
  return questions.map((question) => readQuestion(question).steps).filter((steps) => steps.length > 0);
}

function likenessTo(step: Step, known: readonly Step[]): number {
  const same = known.filter(({ skill }) => skill === step.skill);
  if (same.length === 0) return 0;
  return same.some(({ wording }) => wording === step.wording) ? 1 : sameSkill;
}

/** How like the nearest known question these steps are: 1 where all their sentences stand in it, 0 for none. */
export function likeness(steps: readonly Step[], known: readonly (readonly Step[])[]): number {
  const shares = known.map((other) => steps.reduce((sum, step) => sum + likenessTo(step, other), 0) / steps.length);
  return Math.max(0, ...shares);
}
