import { expect, it } from "vitest";
import { numbersOf } from "./numbers-of.js";

it.each([
  ["Of 1,200 people 35% left at 9:30", [1200, 35, 9, 30]],
  ["twenty-five of a hundred and five; three hundred; ten thousand", [25, 105, 300, 10_000]],
  ["two million five hundred thousand, 3 dozen and 1.5e3", [2_500_000, 36, 1500]],
  ["half of it, twice, from noon", [0.5, 2, 12]],
  ["Give 7.25 to two decimals or 3 significant digits, with 4 decimal places", [7.25]],
  ["one or the other", [1]],
  ["no number", []],
])("the numbers of %j", (text, numbers) => {
  expect([...numbersOf(text)].sort((a, b) => a - b)).toEqual([...numbers].sort((a, b) => a - b));
});
