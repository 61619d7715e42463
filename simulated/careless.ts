import type { Reading } from "./reader.js";
import type { Step } from "./step.js";
import { vagueWords } from "./template.js";

/**
 * The number that a careless Judge prints without computing: the answer claimed by the text or, if it can read nothing,
 * the last number in it. Null if there are steps to compute.
 */
export function claimedAnswer(question: string, { steps }: Reading): string | null {
  const claim = /\banswer (?:is|=|:)\s*(-?\d+(?:\.\d+)?|[A-H]\b)/i.exec(question)?.[1];
  if (claim !== undefined) return claim;
  return steps.length > 0 ? null : (question.match(/\d+(?:\.\d+)?/g)?.at(-1) ?? "0");
}

/** The results that a text claims for its own steps (`step 2 = 40`), in order; empty if it claims none. */
export function claimedResults(question: string): string[] {
  return [...question.matchAll(/\bstep \d+ = (-?\d+(?:\.\d+)?)/gi)].map(([, result]) => result ?? "");
}

/** A program that presents a claim as computed. Code cannot detect this; an audit has to. */
export function launder(claims: readonly string[]): string {
  return `claimed = ${JSON.stringify(claims)}\nfor value in claimed:\n    print(value)\n`;
}

/** Fills gaps in a text: a vague datum becomes 3; of two numbers the first is used. */
export function makeUpData(steps: readonly Step[]): Step[] {
  const settle = (text: string) =>
    vagueWords.some((word) => word === text) ? "3" : (/^either (\S+)/.exec(text)?.[1] ?? text);
  return steps.map((step) => ({
    ...step,
    inputs: Object.fromEntries(Object.entries(step.inputs).map(([name, text]) => [name, settle(text)])),
  }));
}
