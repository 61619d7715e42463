import { placesOfPhrase } from "./sentences.js";
import type { Step } from "./step.js";

/** The ways in which a program for the same steps can be written. All print the same, and no two are one program. */
export interface ProgramStyle {
  number: "Decimal" | "Fraction";
  /** Whether to go the skills' other route, where they have one. */
  otherRoute: boolean;
  /**
   * A straight run; one function a step; or backwards: a table of steps, and for each the search for the result in the
   * last place that is asked for that the step's value does not reach any more.
   */
  layout: "straight" | "functions" | "backwards";
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

function expressionOf({ skill }: Step, style: ProgramStyle, nameOf: (slot: string) => string): string {
  const names = new Set(skill.slots.map((slot) => slot.name));
  const source = (style.otherRoute ? skill.anotherPython : undefined) ?? skill.python;
  return source.replace(/[a-zA-Z]+/g, (word) => (names.has(word) ? nameOf(word) : word));
}

const commentOf = ({ letter, skill }: Step) => `# ${letter ?? "asked"}: ${skill.name} (${skill.source})`;

function lines(steps: readonly Step[], index: number, style: ProgramStyle): string[] {
  const step = steps[index];
  if (!step) return [];
  const isFunction = style.layout === "functions";
  const inputs = step.skill.slots.map(({ name }) => {
    const text = step.inputs[name] ?? "";
    const source = steps.findIndex((earlier) => earlier.letter === text);
    const call = isFunction ? "()" : "";
    return `${name}_${index + 1} = ${source >= 0 ? `result_${source + 1}${call}` : `Number("${text}")`}`;
  });
  const value = expressionOf(step, style, (slot) => `${slot}_${index + 1}`);
  const places = placesOfPhrase.get(step.rounding);
  const expression = places === undefined ? `Number(${value})` : `rounded(${value}, ${places})`;
  if (!isFunction) return [commentOf(step), ...inputs, `result_${index + 1} = ${expression}`, ""];
  const body = [...inputs, `return ${expression}`].map((line) => `    ${line}`);
  return ["", `def result_${index + 1}():`, `    ${commentOf(step)}`, ...body, ""];
}

/** The search that takes the place of rounding: how many units of the last place lie at or below the value and a half. */
const SEARCH = `
def searched(reached, unit):
    if not reached(0):
        raise ValueError("below zero")
    above = 1
    while reached(unit * above):
        above *= 2
    below = 0
    while above - below > 1:
        middle = (below + above) // 2
        if reached(unit * middle):
            below = middle
        else:
            above = middle
    return unit * below

`;

/** The same steps as a table that a loop works through. A step without rounding keeps its value. */
function backwards(steps: readonly Step[], style: ProgramStyle): string[] {
  const rows = steps.map((step, index) => {
    const slots = step.skill.slots.map(({ name }) => name);
    const formula = `lambda ${slots.join(", ")}: ${expressionOf(step, style, (slot) => slot)}`;
    const inputs = slots.map((slot) => JSON.stringify(step.inputs[slot] ?? ""));
    const places = placesOfPhrase.get(step.rounding) ?? null;
    const unit = places === null ? "None" : `Number("${places === 0 ? "1" : `0.${"1".padStart(places, "0")}`}")`;
    const name = JSON.stringify(step.letter ?? `asked ${index + 1}`);
    return `    (${name}, ${formula}, [${inputs.join(", ")}], ${unit}),  ${commentOf(step)}`;
  });
  const loop = [
    "known = {}",
    "results = []",
    "for name, formula, inputs, unit in table:",
    "    value = Number(formula(*[known[text] if text in known else Number(text) for text in inputs]))",
    "    if unit is not None:",
    "        exact = value",
    "        value = searched(lambda candidate: candidate <= exact + unit / 2, unit)",
    "    known[name] = value",
    "    results.append(value)",
    "",
  ];
  return [SEARCH.trim(), "", "", "table = [", ...rows, "]", ...loop];
}

/** A program of plain CPython that computes the steps from the numbers of the text and prints bare values. */
export function writeProgram(steps: readonly Step[], printed: Printed, style: ProgramStyle): string {
  const isBackwards = style.layout === "backwards";
  const resultOf = (step: number) =>
    isBackwards ? `results[${step - 1}]` : `result_${step}${style.layout === "functions" ? "()" : ""}`;
  const last = isBackwards ? "results[-1]" : resultOf(steps.length);
  const output: string[] = [];
  if (printed.kind === "last") output.push(`print(plain(${last}))`);
  if (printed.kind === "steps") output.push(...printed.steps.map((step) => `print(plain(${resultOf(step)}))`));
  if (printed.kind === "choice") {
    const options = Object.entries(printed.choices).map(([letter, value]) => `"${letter}": Number("${value}")`);
    output.push(
      `choices = {${options.join(", ")}}`,
      `print(plain(${last}))`,
      `print(next((letter for letter, value in choices.items() if value == ${last}), "none"))`,
    );
  }
  const body = isBackwards ? backwards(steps, style) : steps.flatMap((_, index) => lines(steps, index, style));
  return [headers[style.number], ...body, ...output, ""].join("\n");
}
