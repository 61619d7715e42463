import { expect, it } from "vitest";
import { earlierSteps } from "./earlier-steps.js";
import { variationLetters } from "./variation-letters.js";

const step = (uses: number[], working: string, yields: string) => ({ question: "What?", uses, working, yields });
const steps = [
  step([], "3 * 400", "1,200"),
  step([], "7 + 5", "12"),
  step([3], "1200 / 12 = 100", "100"),
  step([4], "it follows", "5"),
];

it("a list of earlier steps is kept as it is, whatever the working says", () => {
  expect(earlierSteps(step([1], "12 + 1", "13"), 2, steps)).toEqual([1]);
  expect(earlierSteps(step([], "12 + 1", "13"), 2, steps)).toEqual([]);
});

it.each([
  ["the step itself", [3]],
  ["a later step", [5]],
  ["0", [0]],
  ["a fraction", [1.5]],
])("a list that names %s is read off the working", (_, uses) => {
  expect(earlierSteps(step(uses, "1200 / 12 = 100", "100"), 2, steps)).toEqual([1, 2]);
});

it("what is right in such a list is kept, and nothing is guessed where the working names no result", () => {
  expect(earlierSteps(step([2, 3], "half of it", "6"), 2, steps)).toEqual([2]);
  expect(earlierSteps(step([4], "it follows", "5"), 3, steps)).toEqual([]);
  expect(earlierSteps(step([3], "x1200 and 12.5", "5"), 2, steps)).toEqual([]);
});

it("a variation is four letters, and the next numbers have others", () => {
  const letters = [0, 1, 25, 26, 27, 693_725_761, 0x7fffffff].map(variationLetters);
  expect(new Set(letters).size).toBe(letters.length);
  for (const each of letters) expect(each).toMatch(/^[A-Z]( [A-Z]){3}$/);
});
