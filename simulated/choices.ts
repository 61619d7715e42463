import type Fraction from "fraction.js";
import type { Chain } from "./chain.js";
import { plainDecimal, readDecimal, roundHalfUp } from "./number.js";
import type { Random } from "./random.js";
import { placesOfPhrase } from "./sentences.js";
import { isSensible, solveSteps } from "./solver.js";

/** The labels of choices, by position. */
export const choiceLetters = [..."ABCDEFGH"];

const factors = ["0.5", "2", "1.1", "0.75", "1.25"];

/** Four options without letters: `stated`, and the results of plausible mistakes. */
export function drawChoices(chain: Chain, stated: Fraction, random: Random): { choices: string[]; letter: string } {
  const places = placesOfPhrase.get(chain.steps.at(-1)?.rounding ?? "") ?? 0;
  const mistaken = chain.steps.map((_, at) =>
    solveSteps(chain.steps, (skill, inputs, index) =>
      index === at ? skill.mistake(...inputs) : skill.formula(...inputs),
    )?.at(-1),
  );
  const scaled = factors.map((factor) => roundHalfUp(stated.mul(factor), places));
  const shifted = [1, 2, 3].map((shift) => stated.add(shift));
  const options = [stated];
  for (const value of [chain.results.at(-1), ...mistaken, ...scaled, ...shifted]) {
    if (options.length === 4) break;
    const distinct = value && options.every((option) => option.sub(value).abs().gt(option.div(200).add("0.02")));
    if (distinct && isSensible(value)) options.push(value);
  }
  const choices = random.shuffle(options.map(plainDecimal));
  return { choices, letter: choiceLetters[choices.indexOf(plainDecimal(stated))] ?? "A" };
}

/** The choice with this value, or the nearest one; null if none is a number. */
export function nearestChoice(choices: readonly string[], value: Fraction): string | null {
  const distances = choices.flatMap((choice, index) => {
    const option = readDecimal(choice);
    return option ? [{ letter: choiceLetters[index] ?? null, distance: option.sub(value).abs() }] : [];
  });
  if (distances.length === 0) return null;
  return distances.reduce((left, right) => (right.distance.lt(left.distance) ? right : left)).letter;
}
