import { expect, it } from "vitest";
import { gsmHardFault } from "./gsm-hard-faults.js";

const program = (body: string) => `def solution():\n    """What the question says: 4933828."""\n    ${body}\n`;

it.each([
  ["a number that the program does not have", "He sells 43192163 brownies at $2.", "n = 4319216", 10, "other-number"],
  [
    "the same number, with commas or as a percentage",
    "Of 1,234,567 and 1421866% …?",
    "a, b = 1234567, 14218.66",
    10,
    null,
  ],
  ["a number of the description only", "With 4933828 eggs, how much?", "eggs = 16", 10, "other-number"],
  ["short numbers, which programs compute with", "He pays $1,100 and 9 times $250.", "x = 3350", 10, null],
  ["a negative answer", "How much is left of 24 liters?", "x = 24", -673649, "negative"],
  ["half a girl", "2/5 are boys. How many girls are not in the scouts?", "x = 2 / 5", 1806106.8, "part-of-a-thing"],
  ["hours, which have halves", "How many hours will it take them?", "x = 1", 1963.41, null],
  ["an average", "How many pages does he read on average in one day?", "x = 1", 101257.75, null],
  ["another question after how many", "How many guessed? What is their sum in kg?", "x = 1", 0.5, null],
  ["a whole answer", "How many girls are there?", "x = 1", 60, null],
] as const)("%s", (_, input, body, target, fault) => {
  expect(gsmHardFault({ input, code: program(body), target })).toBe(fault);
});

it("does without the program", () => {
  expect(gsmHardFault({ input: "He sells 43192163 brownies.", target: 1 })).toBeNull();
});
