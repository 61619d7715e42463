import type Fraction from "fraction.js";
import { plainDecimal, readDecimal, roundHalfUp } from "./number.js";
import { placesOfPhrase } from "./sentences.js";
import type { Skill } from "./skills/skill.js";
import type { Step } from "./step.js";
import { Working } from "./working.js";

/** How someone computes a step; the default is the skill's formula. */
export type Method = (skill: Skill, inputs: Fraction[], index: number) => Fraction;

const byFormula: Method = (skill, inputs) => skill.formula(...inputs);

/** Greatest result that a question may work with. */
const greatest = 10_000_000;

/** True for a result that a question may go on with: positive, and of a size that people handle. */
export function isSensible(value: Fraction): boolean {
  return value.gt(0) && value.lte(greatest);
}

/** Rounds as the step's text says. */
function rounded(value: Fraction, step: Step): Fraction {
  const places = placesOfPhrase.get(step.rounding) ?? null;
  return places === null ? value : roundHalfUp(value, places);
}

/** A step worked out: the result, rounded as the text says, and the calculation that gave it. */
interface Worked {
  result: Fraction;
  working: string;
}

function workOutStep(
  step: Step,
  named: ReadonlyMap<string, Fraction>,
  index: number,
  method: Method = byFormula,
): Worked | null {
  const inputs: Fraction[] = [];
  for (const { name } of step.skill.slots) {
    const text = step.inputs[name] ?? "";
    const value = named.get(text) ?? readDecimal(text);
    if (value === null) return null;
    inputs.push(new Working(value));
  }
  try {
    const value = method(step.skill, inputs, index);
    const working = value instanceof Working ? value.working : plainDecimal(value);
    return { result: rounded(value, step), working };
  } catch {
    return null; // a division by zero, or a power that is no fraction: the step has no value
  }
}

/** One step's result, rounded as the text says, given the quantities named before it; null where it has none. */
export function solveStep(step: Step, named: ReadonlyMap<string, Fraction>, index: number): Fraction | null {
  return workOutStep(step, named, index)?.result ?? null;
}

/** Every step worked out in order; null when one cannot be computed. */
export function workOut(steps: readonly Step[], method?: Method): { results: Fraction[]; workings: string[] } | null {
  const named = new Map<string, Fraction>();
  const results: Fraction[] = [];
  const workings: string[] = [];
  for (const [index, step] of steps.entries()) {
    const worked = workOutStep(step, named, index, method);
    if (worked === null) return null;
    results.push(worked.result);
    workings.push(worked.working);
    if (step.letter !== null) named.set(step.letter, worked.result);
  }
  return { results, workings };
}

/** The result of every step in order; null when a step cannot be computed. */
export function solveSteps(steps: readonly Step[], method?: Method): Fraction[] | null {
  return workOut(steps, method)?.results ?? null;
}

/** Which earlier steps (1 for the first) each step's inputs name. */
export function usesOf(steps: readonly Step[]): number[][] {
  return steps.map((step, index) =>
    steps
      .slice(0, index)
      .flatMap((earlier, position) =>
        earlier.letter !== null && Object.values(step.inputs).includes(earlier.letter) ? [position + 1] : [],
      ),
  );
}
