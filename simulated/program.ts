import { placesOfPhrase } from "./sentences.js";
import type { Step } from "./step.js";

/** The ways in which a program for the same steps can be written. All print the same. */
export interface ProgramStyle {
  number: "Decimal" | "Fraction";
  /** Whether to go the skills' other route, where they have one. */
  otherRoute: boolean;
  /** One function a step instead of a straight run. */
  functions: boolean;
}

/** What the program prints: the last result, the letter of the choice that states it, or every asked step's result. */
export type Printed =
  | { kind: "last" }
  | { kind: "choice"; choices: Record<string, string> }
  | { kind: "steps"; steps: number[] };

const headers: Record<ProgramStyle["number"], string> = {
  Decimal: `import functools
import math
from decimal import Decimal as Number, ROUND_HALF_UP, getcontext

getcontext().prec = 100


def rounded(value, places):
    return Number(value).quantize(Number(1).scaleb(-places), rounding=ROUND_HALF_UP)


def plain(value):
    return f"{Number(value):f}"
`,
  Fraction: `import functools
import math
from decimal import Decimal
from fractions import Fraction as Number


def rounded(value, places):
    return Number(math.floor(value * 10**places + Number(1, 2)), 10**places)


def plain(value):
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
`,
};

function expressionOf(step: Step, index: number, style: ProgramStyle): string {
  const { skill, rounding } = step;
  const names = new Set(skill.slots.map((slot) => slot.name));
  const source = (style.otherRoute ? skill.anotherPython : undefined) ?? skill.python;
  const expression = source.replace(/[a-zA-Z]+/g, (word) => (names.has(word) ? `${word}_${index + 1}` : word));
  const places = placesOfPhrase.get(rounding);
  return places === undefined ? `Number(${expression})` : `rounded(${expression}, ${places})`;
}

function lines(steps: readonly Step[], index: number, style: ProgramStyle): string[] {
  const step = steps[index];
  if (!step) return [];
  const inputs = step.skill.slots.map(({ name }) => {
    const text = step.inputs[name] ?? "";
    const source = steps.findIndex((earlier) => earlier.letter === text);
    const call = style.functions ? "()" : "";
    return `${name}_${index + 1} = ${source >= 0 ? `result_${source + 1}${call}` : `Number("${text}")`}`;
  });
  const expression = expressionOf(step, index, style);
  const comment = `# ${step.letter === null ? "asked" : step.letter}: ${step.skill.name} (${step.skill.source})`;
  if (!style.functions) return [comment, ...inputs, `result_${index + 1} = ${expression}`, ""];
  const body = [...inputs, `return ${expression}`].map((line) => `    ${line}`);
  return ["", `def result_${index + 1}():`, `    ${comment}`, ...body, ""];
}

/** A program of plain CPython that computes the steps from the numbers of the text and prints bare values. */
export function writeProgram(steps: readonly Step[], printed: Printed, style: ProgramStyle): string {
  const resultOf = (step: number) => `result_${step}${style.functions ? "()" : ""}`;
  const last = resultOf(steps.length);
  const output: string[] = [];
  if (printed.kind === "last") output.push(`print(plain(${last}))`);
  if (printed.kind === "steps") output.push(...printed.steps.map((step) => `print(plain(${resultOf(step)}))`));
  if (printed.kind === "choice") {
    const options = Object.entries(printed.choices).map(([letter, value]) => `"${letter}": Number("${value}")`);
    output.push(
      `choices = {${options.join(", ")}}`,
      `print(next((letter for letter, value in choices.items() if value == ${last}), "none"))`,
    );
  }
  return [headers[style.number], ...steps.flatMap((_, index) => lines(steps, index, style)), ...output, ""].join("\n");
}
