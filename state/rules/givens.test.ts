import { describe, expect, it } from "vitest";
import { hundredth, plainValue, statedNumbers } from "./givens.js";

const givenValues = (question: string, choices?: string[]) =>
  statedNumbers(question, choices).givens.map(({ value }) => value);

describe("the givens of a question", () => {
  it("are the numbers that occur in it once, with their place, decimals and percent sign", () => {
    const question = "Of 1,250 mL at $3.50 each, 12% are lost; 7 per cent more leak.";
    const { givens } = statedNumbers(question);
    expect(givens.map(({ start, end }) => question.slice(start, end))).toEqual(["1,250", "3.50", "12", "7"]);
    expect(givens.map(({ value, places, percent }) => ({ value, places, percent }))).toEqual([
      { value: "1250", places: 0, percent: false },
      { value: "3.5", places: 2, percent: false },
      { value: "12", places: 0, percent: true },
      { value: "7", places: 0, percent: true },
    ]);
  });

  it.each([
    ["that occur twice, in whatever spelling", "It has 40 rows of 40.0 seats and 3 doors.", ["3"]],
    [
      "that say how to round",
      "Divide 17 by 6, rounded to 2 decimals, to 3 significant digits, to the nearest 100.",
      ["17", "6"],
    ],
    ["that a word multiplies", "A town of 2 million and 3 dozen shops spends 5k on 12 lamps.", ["12"]],
    ["zero, and numbers with a leading zero", "From 0 to 007 there are 8.", ["8"]],
    ["ordinals, names, powers and parts of longer numbers", "The 3rd of B12 has x_1 and 2^5, 1.2.3 and 4.", ["2", "4"]],
  ])("are not those %s", (_, question, values) => {
    expect(givenValues(question)).toEqual(values);
  });

  it("are not those of a choice", () => {
    expect(givenValues("A dose of 6 mg per kg for 18 kg?", ["96 mg", "18 mg"])).toEqual(["6"]);
  });

  it("are the first of a comma's two sides where the comma ends a clause", () => {
    expect(givenValues("It costs 5, then 6,000.")).toEqual(["5", "6000"]);
  });
});

it("all numbers that a question states are named once, the unchangeable ones too", () => {
  expect(statedNumbers("Of 0, 40 and 40.0, 2 million.").values).toEqual(["0", "40", "2"]);
});

it.each([
  ["01,200.50", "1200.5"],
  ["7.00", "7"],
  ["0.070", "0.07"],
  ["000", "0"],
])("plain: %s is %s", (text, plain) => {
  expect(plainValue(text)).toBe(plain);
});

it.each([
  ["7", "0.07"],
  ["12.5", "0.125"],
  ["100", "1"],
  ["250", "2.5"],
  ["0.5", "0.005"],
])("the hundredth of %s is %s", (value, share) => {
  expect(hundredth(value)).toBe(share);
});
