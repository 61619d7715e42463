import { describe, expect, it } from "vitest";
import { compareAnswers, compareResults } from "./compare-answers.js";
import type { Comparison } from "./comparison.js";

type Result = Comparison["result"];
const number = (value: string, unit?: string) => ({ kind: "number" as const, value, ...(unit ? { unit } : {}) });

describe("comparing numbers", () => {
  it.each<[question: string, claim: string, unit: string | undefined, reply: string, result: Result]>([
    ["rounded to two decimals", "7.54", undefined, "7.543", "same"],
    ["rounded to two decimals", "7.54", undefined, "7.55", "different"],
    ["rounded to two decimals", "7.54", undefined, "7.5", "unclear"],
    ["rounded to two decimals", "7.54", undefined, "8", "unclear"],
    ["rounded to two decimals", "7.54", undefined, "7.6", "different"],
    ["rounded to two decimals", "7.5", undefined, "7.5049", "same"],
    ["rounded to two decimals", "2.68", undefined, "2.675", "same"],
    ["rounded to two decimals", "18.857", undefined, "18.857142", "same"],
    ["rounded to two decimals", "18.857", undefined, "18.86", "unclear"],
    ["rounded to four decimals", "0.0044", undefined, "0.0004", "different"],
    ["rounded to the nearest hundredth", "0.44", undefined, "0.4449", "same"],
    ["Round up to a whole number of boxes.", "13", undefined, "13", "same"],
    ["Round up to a whole number of boxes.", "13", undefined, "12.2", "unclear"],
    ["Round up to a whole number of boxes.", "12", undefined, "12.2", "unclear"],
    ["Round up to a whole number of boxes.", "13", undefined, "12", "different"],
    ["truncated to two decimals", "7.54", undefined, "7.549", "unclear"],
    ["truncated to two decimals", "7.54", undefined, "7.56", "different"],
    ["to four decimal places", "0.0004", undefined, "0", "unclear"],
    ["to the nearest cent", "7.5", "dollars", "7.504", "same"],
    ["to the nearest cent", "751", "cents", "750", "different"],
    ["to the nearest hundred", "1200", undefined, "1234", "same"],
    ["to the nearest hundred", "1200", undefined, "1251", "different"],
    ["to the nearest whole number", "42", undefined, "42.4", "same"],
    ["to three significant digits", "0.00123", undefined, "0.0012345", "same"],
    ["to three significant figures", "0.00123", undefined, "0.00124", "different"],
    ["Round intermediate results to 4 decimals and the answer to 1 decimal.", "7.5", undefined, "7.52", "same"],
    ["Round intermediate results to 4 decimals and the answer to 1 decimal.", "7.5", undefined, "7.6", "different"],
    ["Give the exact value.", "12.5", undefined, "12.51", "different"],
    ["How many?", "42", undefined, "42.0", "same"],
    ["How many?", "42", undefined, "41.99999999999999", "same"],
    ["How many?", "42", undefined, "42.4", "different"],
    ["How many?", "2598962", undefined, "2598960", "different"],
    ["How many?", "9007199254740993", undefined, "9007199254740992", "different"],
    ["How many cells?", "1e6", undefined, "1200000", "different"],
    ["How many cells?", "1.2e6", undefined, "1.2 million", "same"],
    ["How many?", "1523000", undefined, "1.5 million", "unclear"],
    ["Which fraction?", "1/3", undefined, "0.3333333333", "same"],
    ["Which fraction?", "1/3", undefined, "0.33", "unclear"],
    ["Which fraction?", "0.75", undefined, "3/4", "same"],
    ["How many?", "-5", undefined, "minus 5", "same"],
    ["How many?", "-5", undefined, "5", "different"],
    ["How many?", "5", undefined, "five", "unclear"],
    ["How many?", "5", undefined, "not 5", "unclear"],
    ["How many?", "5", undefined, "", "unclear"],
    ["How many?", "forty", undefined, "40", "unclear"],
    ["How many percent?", "25", "%", "25%", "same"],
    ["How many percent?", "25", "%", "0.25", "unclear"],
    ["Which fraction?", "0.25", undefined, "25%", "unclear"],
    // A named unit alone says what a factor may be; both of Qwen2.5-Coder.
    ["It fills at a constant rate. How many liters per hour?", "750.00", "liters per hour", "75000.00", "different"],
    ["2 pages per minute for 6 hours: how many pages?", "720", "pages", "12", "different"],
    ["2 pages per minute for 6 hours: how many pages?", "720", undefined, "12", "unclear"],
    ["How many pages per hour?", "120", "pages per hour", "2", "unclear"],
    ["What is the growth rate?", "7.5", undefined, "0.075", "unclear"],
    ["What percentage of the students passed?", "25", "students", "0.25", "unclear"],
    ["How many pages are left when 25% are read?", "75", "pages", "7500", "different"],
    ["How many mg?", "250", "mg", "250 mg", "same"],
    ["How many mg?", "250", "mg", "0.25 g", "unclear"],
    ["How many mg?", "250", "mg", "0.25", "unclear"],
    ["How many mg?", "250", "mg", "250 g", "unclear"],
    ["How many mg?", "250", "mg", "2500", "different"],
    ["How many hours?", "1.5", "hours", "90 minutes", "unclear"],
    ["How many dollars?", "5", "dollars", "$5", "same"],
    ["How many dollars?", "5", "dollars", "5 €", "unclear"],
    ["How many dozens?", "3", "dozens", "3 dozen", "same"],
    ["How many eggs?", "36", "eggs", "3 dozen eggs", "same"],
    ["In mL/min/1.73 m²?", "72.4", "mL/min/1.73 m²", "72.4 mL/min/1.73 m²", "same"],
    ["In million dollars?", "5", "million dollars", "5 million dollars", "same"],
    ["In dollars?", "5000000", "dollars", "$5 million", "same"],
    ["In m?", "5000000", "m", "5 million m", "same"],
    ["In km?", "40", "kilometers", "40 km", "same"],
    ["In km?", "40", "km", "41 km", "different"],
  ])("%s %s %s, reply %j: %s", (question, claim, unit, reply, result) => {
    expect(compareAnswers(number(claim, unit), reply, { question })).toMatchObject({ result });
  });

  it("takes a program's number as it is printed: 7.5 is no rounding of 7.54", () => {
    const question = "rounded to two decimals";
    expect(compareAnswers(number("7.54"), "7.5", { question, printed: true }).result).toBe("different");
    expect(compareAnswers(number("7.50"), "7.5", { question, printed: true }).result).toBe("same");
  });

  it("grants the tolerance of a user's own domain besides", () => {
    const tolerance = { absolute: 0.5, relative: 0 };
    expect(compareAnswers(number("42"), "42.5", { tolerance }).result).toBe("same");
    expect(compareAnswers(number("42"), "42.6", { tolerance }).result).toBe("different");
  });

  it("always says why", () => {
    for (const reply of ["7.54", "7.5", "9", "x", "754"])
      expect(compareAnswers(number("7.54"), reply, { question: "in percent, two decimals" }).reason).toMatch(/^.+\.$/);
  });
});

describe("comparing choices", () => {
  const bases = ["A", "C", "G", "T"];
  it.each<[answer: string, reply: string, choices: string[], result: Result]>([
    ["B", "(b)", ["10 mg", "12 mg"], "same"],
    ["B", "10 mg", ["10 mg", "12 mg"], "different"],
    ["B", "A or B", ["10 mg", "12 mg"], "unclear"],
    ["B", "12", ["10 mg", "12 mg"], "unclear"],
    ["B", "", ["10 mg", "12 mg"], "unclear"],
    ["D", "T", bases, "same"],
    ["D", "A", bases, "different"],
    ["B", "C", bases, "unclear"],
    ["C", "C", bases, "unclear"],
    ["D", "C", bases, "different"],
    ["C", "C) G", bases, "same"],
  ])("%s, reply %j among %j: %s", (value, reply, choices, result) => {
    expect(compareAnswers({ kind: "choice", value }, reply, { choices })).toMatchObject({ result });
  });
});

it("leaves free text to a model", () => {
  expect(compareAnswers({ kind: "text", value: "Paris" }, "Paris")).toMatchObject({ result: "unclear" });
});

describe("comparing a hop's result", () => {
  it.each<[claimed: string, found: string, result: Result]>([
    ["22.5", "22.50", "same"],
    ["22.5", "22.6", "different"],
    ["yes", "Yes", "same"],
    ["yes", "no", "different"],
    ["17 * 9", "153", "unclear"],
    ["153", "many", "unclear"],
  ])("%j, found %j: %s", (claimed, found, result) => {
    expect(compareResults(claimed, found, {})).toMatchObject({ result });
  });
});
