import { describe, expect, it } from "vitest";
import { resultLines } from "./result-lines.js";

describe("the results that a program printed", () => {
  it("are its last lines", () => {
    expect(resultLines("note\n\n108\n 54 \n", 2)).toEqual(["108", "54"]);
  });

  it.each(["1. 10\n2. 30", "1: 10\n2: 30", "Step 1: 10\nStep 2: 30", "hop 1) 10\nhop 2) 30", "#1. 10\n#2. 30"])(
    "are read without the numbers of their lines: %j",
    (stdout) => {
      expect(resultLines(stdout, 2)).toEqual(["10", "30"]);
    },
  );

  it("are read behind the questions that they answer", () => {
    const stdout = "How much do they save in a year? 416.00\n2. Is 416 enough?  21.6\nHow many?";
    expect(resultLines(stdout, 3)).toEqual(["416.00", "21.6", "How many?"]);
    expect(resultLines("1. How far is it? 30 km\n2. And back? 60", 2)).toEqual(["30 km", "60"]);
  });

  it("keep a sentence behind the number", () => {
    expect(resultLines("1. He earns 0.50 per pound.\n2. 120.00 pounds", 2)).toEqual([
      "He earns 0.50 per pound.",
      "120.00 pounds",
    ]);
  });

  it("are not the numbers of lines that state none", () => {
    expect(resultLines("1. Calculate the total area of the walls.\n50", 2)).toEqual([
      "Calculate the total area of the walls.",
      "50",
    ]);
  });

  it.each([
    ["numbers that are not those of the lines", "2. 10\n3. 30"],
    ["one line without", "1. 10\n30"],
    ["decimals", "1.5\n2.5"],
    ["times of day", "1:30\n2:30"],
  ])("stay as they are with %s", (_, stdout) => {
    expect(resultLines(stdout, 2)).toEqual(stdout.split("\n"));
  });

  it("may be fewer than there are hops", () => {
    expect(resultLines("1. 10", 2)).toEqual(["1. 10"]);
    expect(resultLines(" \n", 2)).toEqual([]);
  });
});
