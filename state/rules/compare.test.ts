import { describe, expect, it } from "vitest";
import { lastLine, sameAnswer, sameNumber } from "./compare.js";

const tolerance = { absolute: 0.005, relative: 1e-6 };
const number = (value: string, unit?: string) => ({ kind: "number" as const, value, ...(unit ? { unit } : {}) });
const choices = ["10 mg", "12.5 mg", "A placebo", "None of these"];
const choice = { kind: "choice" as const, value: "B" };

describe("comparing numbers", () => {
  it.each([
    [5, 5, true],
    [5, 5.005, true],
    [0.3, 0.305, true],
    [0.3, 0.295, true],
    [2.68, 2.675, true],
    [5, 5.0051, false],
    [5, -5, false],
    [1e9, 1e9 + 999, true],
    [1e9, 1e9 + 1001, false],
    [-1e9, -1e9 - 999, true],
    [0, 0.004, true],
  ])("%d and %d agree: %s", (expected, actual, same) => {
    expect(sameNumber(expected, actual, tolerance)).toBe(same);
  });

  it("measures the relative tolerance against the expected number", () => {
    const tenth = { absolute: 0, relative: 0.1 };
    expect(sameNumber(100, 110, tenth)).toBe(true);
    expect(sameNumber(110, 100, tenth)).toBe(true);
    expect(sameNumber(100, 111, tenth)).toBe(false);
    expect(sameNumber(90, 100, tenth)).toBe(false);
  });
});

describe("comparing a reply with an answer that is a number", () => {
  it.each([
    [number("1000"), "1,000", true],
    [number("1000"), "1.000", false],
    [number("0.75"), "3/4", true],
    [number("-5"), "−5", true],
    [number("12", "%"), "12%", true],
    [number("12", "percent"), "12 %", true],
    [number("12", "%"), "0.12", false],
    [number("72.4", "mL/min/1.73 m²"), "72.4 mL/min/1.73 m²", true],
    [number("5", "million dollars"), "5 million dollars", true],
    [number("5000000", "dollars"), "$5 million", true],
    [number("40", "km"), "40 km", true],
    [number("40", "km"), "41 km", false],
    [number("3.33"), "10/3", true],
    [number("40"), "between 39 and 41", null],
    [number("40"), "I cannot tell", null],
    [number("40"), "", null],
    [number("forty"), "40", null],
  ])("%j against %j: %s", (answer, reply, same) => {
    expect(sameAnswer(answer, reply, { tolerance })).toBe(same);
  });
});

describe("comparing a reply with an answer that is a choice", () => {
  it.each([
    ["B", true],
    ["b", true],
    [" B ", true],
    ["(B)", true],
    ["B.", true],
    ["B)", true],
    ["**B**", true],
    ["Option B", true],
    ["Answer: B", true],
    ["The answer is B.", true],
    ["The correct option is (b)", true],
    ["B) 12.5 mg", true],
    ["B. 12.5  MG.", true],
    ["12.5 mg", true],
    ["12.5 MG.", true],
    ["C", false],
    ["A", false],
    ["10 mg", false],
    ["a placebo", false],
    ["F", false],
    ["B) 10 mg", null],
    ["A or B", null],
    ["12.5", null],
    ["a drug", null],
    ["Both", null],
    ["", null],
  ])("%j: %s", (reply, same) => {
    expect(sameAnswer(choice, reply, { tolerance, choices })).toBe(same);
  });

  it("reads a letter with a text that begins with a sign", () => {
    const signed = ["-5 mg", "$5"];
    expect(sameAnswer({ kind: "choice", value: "A" }, "A) -5 mg", { tolerance, choices: signed })).toBe(true);
    expect(sameAnswer({ kind: "choice", value: "B" }, "**B)** $5", { tolerance, choices: signed })).toBe(true);
    expect(sameAnswer({ kind: "choice", value: "A" }, "A) 5 mg", { tolerance, choices: signed })).toBeNull();
  });

  it("takes time in proportion to a hostile reply's length", () => {
    for (const hostile of [`-${" ".repeat(300_000)}5x5`, "answer ".repeat(60_000), "a-".repeat(200_000)]) {
      expect(sameAnswer(choice, hostile, { tolerance, choices })).toBeNull();
    }
  });

  it("does not read a text that two choices share", () => {
    expect(sameAnswer(choice, "same", { tolerance, choices: ["same", "Same"] })).toBeNull();
  });

  it("reads a lone letter as the label, even where a choice's text is that letter", () => {
    expect(sameAnswer(choice, "A", { tolerance, choices: ["B", "A"] })).toBe(false);
  });
});

it("leaves free text to a model", () => {
  expect(sameAnswer({ kind: "text", value: "Paris" }, "Paris", { tolerance })).toBeNull();
});

describe("the last line of a program's output", () => {
  it.each([
    ["42\n", "42"],
    ["a\nb\r\n 42 \n\n", "42"],
    ["42", "42"],
    ["", ""],
    [" \n \n", ""],
  ])("%j: %j", (stdout, line) => {
    expect(lastLine(stdout)).toBe(line);
  });
});
