import { readDecimal } from "./number.js";
import { readStep, type Step } from "./step.js";
import { vagueWords } from "./template.js";

/** A strict reading of a question. If there is a problem, the steps are those that could be read. */
export interface Reading {
  steps: Step[];
  problem: string | null;
}

const isVague = (text: string) => vagueWords.some((word) => word === text);

function problemOf(step: Step, named: ReadonlySet<string>): string | null {
  for (const [name, text] of Object.entries(step.inputs)) {
    if (isVague(text)) return `A datum is missing: the ${name} is given as "${text}".`;
    if (text.startsWith("either")) return `The wording is ambiguous: the ${name} is "${text}".`;
    if (readDecimal(text) === null && !named.has(text)) return `A datum is missing: ${text} is used but never named.`;
  }
  if (step.letter !== null && named.has(step.letter)) return `The wording is ambiguous: ${step.letter} is named twice.`;
  if (step.skill.output.places !== null && step.rounding === "") {
    return `The wording is ambiguous: it does not say how to round the result of "${step.skill.name}".`;
  }
  return null;
}

/** Reads a complete question: every sentence must be recognised, every datum present, every quantity named once. */
export function readQuestion(question: string): Reading {
  const text = question.trim();
  const steps: Step[] = [];
  const named = new Set<string>();
  let problem: string | null = null;
  let at = 0;
  while (at < text.length) {
    const found = readStep(text, at);
    if (!found) {
      const sentence = text.slice(at, at + 120);
      return { steps, problem: problem ?? `This part of the question cannot be computed from: "${sentence}".` };
    }
    problem ??= problemOf(found.step, named);
    steps.push(found.step);
    if (found.step.letter !== null) named.add(found.step.letter);
    at = found.end;
    while (text[at] === " " || text[at] === "\n") at += 1;
    const asks = found.ending !== "name";
    if (asks && at < text.length) problem ??= `The question goes on after what it asks: "${text.slice(at, at + 120)}".`;
    if (!asks && at >= text.length) problem ??= "The text asks for nothing.";
  }
  if (steps.length === 0) problem = "The question is empty.";
  return { steps, problem };
}
