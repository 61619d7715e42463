import type Fraction from "fraction.js";
import { plainDecimal } from "./number.js";
import type { Step } from "./step.js";
import { fillTemplate } from "./template.js";

/** What the step asks for, as a noun phrase. */
function targetOf(step: Step): string {
  return fillTemplate(step.skill.wordings[step.wording]?.target ?? "", { ...step.nouns, ...step.inputs });
}

/** One line a step: what is computed, from which values, and what comes out. */
export function explainSteps(steps: readonly Step[], results: readonly Fraction[]): string[] {
  return steps.map((step, index) => {
    const expression = step.skill.python
      .replace(/\bmath\.|\bint(?=\()/g, "")
      .replace(/\((\w+)\)/g, "$1")
      .replace(/[a-z]+/g, (word) => {
        const text = step.inputs[word];
        if (text === undefined) return word;
        const source = steps.findIndex((earlier) => earlier.letter === text);
        const value = results[source];
        return value === undefined ? text : plainDecimal(value);
      });
    const result = results[index];
    const name = step.letter === null ? "" : `${step.letter}, `;
    const ending = result === undefined ? "" : ` = ${plainDecimal(result)}`;
    return `Step ${index + 1}: ${name}${targetOf(step)}${step.rounding}: ${expression}${ending}.`;
  });
}

/** True when the explanation has a line for this step and ends it with this value. */
export function explains(explanation: string, index: number, value: Fraction): boolean {
  const line = explanation.split(/(?=Step \d+:)/).find((part) => part.startsWith(`Step ${index + 1}:`));
  return line?.trim().endsWith(` = ${plainDecimal(value)}.`) ?? false;
}
