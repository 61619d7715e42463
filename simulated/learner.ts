import { personaNamed } from "./personas.js";
import { readQuestion } from "./reader.js";

/** Rows with a skill from which on a simulated model knows it; ours. */
const ENOUGH = 2;

/**
 * The name of a simulated model after it was taught these questions: it then knows the skills of which there are enough.
 * Its name lists what it has learned, so that it needs no state: `ben` becomes `ben+percent-change`.
 * @throws NanofluxError MODEL_UNKNOWN
 */
export function taught(name: string, questions: readonly string[]): string {
  const { lacks, weak } = personaNamed(name);
  const counts = new Map<string, number>();
  for (const question of questions) {
    const skills = new Set(readQuestion(question).steps.map(({ skill }) => skill.name));
    for (const skill of skills) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  }
  const learnt = [...lacks, ...weak].filter((skill) => (counts.get(skill) ?? 0) >= ENOUGH);
  return [name, ...learnt].join("+");
}
