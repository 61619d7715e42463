import type Fraction from "fraction.js";
import { plainDecimal } from "./number.js";
import type { Step } from "./step.js";
import { fillTemplate } from "./template.js";

/** What the step asks for, as a noun phrase. */
function targetOf(step: Step): string {
  return fillTemplate(step.skill.wordings[step.wording]?.target ?? "", { ...step.nouns, ...step.inputs });
}

/** One line a step: what is computed, the calculation as it was done, and what comes out. */
export function explainSteps(
  steps: readonly Step[],
  { results, workings }: { results: readonly Fraction[]; workings: readonly string[] },
): string[] {
  return steps.map((step, index) => {
    const result = results[index];
    const name = step.letter === null ? "" : `${step.letter}, `;
    const ending = result === undefined ? "" : ` = ${plainDecimal(result)}`;
    return `Step ${index + 1}: ${name}${targetOf(step)}${step.rounding}: ${workings[index] ?? ""}${ending}.`;
  });
}

/** True when the explanation has a line for this step and ends it with this value. */
export function explains(explanation: string, index: number, value: Fraction): boolean {
  const line = explanation.split(/(?=Step \d+:)/).find((part) => part.startsWith(`Step ${index + 1}:`));
  return line?.trim().endsWith(` = ${plainDecimal(value)}.`) ?? false;
}
