import type Fraction from "fraction.js";
import type { Chain } from "./chain.js";
import { drawNumber } from "./draw.js";
import { readDecimal } from "./number.js";
import type { Random } from "./random.js";
import { readQuestion } from "./reader.js";
import { isSensible, solveSteps, workOut } from "./solver.js";
import { vagueWords } from "./template.js";

/** What someone works out who errs in one step and goes on with what came out. The last result is always wrong. */
export function workOutMistaken(chain: Chain, random: Random): { results: Fraction[]; workings: string[] } {
  const right = chain.results.at(-1);
  const order = random.shuffle(chain.steps.map((_, index) => index));
  for (const at of order) {
    const worked = workOut(chain.steps, (skill, inputs, index) =>
      index === at ? skill.mistake(...inputs) : skill.formula(...inputs),
    );
    const last = worked?.results.at(-1);
    if (worked && last && right && isSensible(last) && last.sub(right).abs().gt(right.div(1000).add("0.02"))) {
      return worked;
    }
  }
  const workings = workOut(chain.steps)?.workings ?? [];
  const isLast = (index: number) => index === chain.results.length - 1;
  return {
    results: chain.results.map((value, index) => (isLast(index) ? value.add(1) : value)),
    workings: workings.map((working, index) => (isLast(index) ? `${working} + 1` : working)),
  };
}

/** The right results but for one before the last. Needs two steps. */
export function oneWrongResult(chain: Chain, random: Random): Fraction[] {
  const at = random.integer(0, chain.results.length - 2);
  return chain.results.map((value, index) => (index === at ? value.add(random.integer(1, 5)) : value));
}

/** Replaces one number of the text by a vague word, or by a choice of two. The results stay those of the number. */
export function blurNumber(chain: Chain, how: "missing" | "ambiguous", random: Random): Chain {
  const places = chain.steps.flatMap((step, index) =>
    Object.entries(step.inputs).flatMap(([name, text]) => (readDecimal(text) ? [{ index, name, text }] : [])),
  );
  const place = random.pick(places);
  const other = readDecimal(place.text)?.add(random.integer(1, 4)).toString() ?? "";
  const blurred = how === "missing" ? random.pick(vagueWords) : `either ${place.text} or ${other}`;
  const steps = chain.steps.map((step, index) =>
    index === place.index ? { ...step, inputs: { ...step.inputs, [place.name]: blurred } } : step,
  );
  return { ...chain, steps };
}

const attempts = 50;

/** The same question with other numbers; null when it cannot be read, or no other numbers make sense. */
export function copyWithOtherNumbers(question: string, random: Random): Chain | null {
  const { steps, problem } = readQuestion(question);
  if (problem !== null) return null;
  for (let tried = 0; tried < attempts; tried += 1) {
    const changed = steps.map((step) => {
      const drawn = step.skill.slots.map((slot) => {
        const text = step.inputs[slot.name] ?? "";
        return [slot.name, readDecimal(text) ? drawNumber(slot, random) : text] as const;
      });
      return { ...step, inputs: Object.fromEntries(drawn) };
    });
    const results = solveSteps(changed);
    if (results?.every(isSensible)) return { steps: changed, results };
  }
  return null;
}
