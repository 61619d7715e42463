import { describe, expect, it } from "vitest";
import type { Answer, Challenge } from "../records/challenge.js";
import { adopt, answerToAdopt, hopsToAdopt, printedLetter } from "./adopt.js";
import { endProblem } from "./shape.js";

const number = (value: string): Answer => ({ kind: "number", value, unit: "mg" });
const challenge: Challenge = {
  topic: "doses",
  question: "A child of 18 kg gets 6 mg per kg, in two doses. How many mg is one?",
  answer: number("55"),
  hops: [
    { step: 1, question: "How many mg a day?", result: "110", uses: [] },
    { step: 2, question: "How many mg a dose?", result: "55", uses: [1] },
  ],
  explanation: "18 * 6 = 110, half of it is 55.",
};

describe("an answer is adopted from a program's output", () => {
  it.each([
    ["as it is, where it has no more decimals than the claim", "55", "54", "54"],
    ["with its sign", "5", "-54", "-54"],
    ["rounded to the claim's decimals", "2.35", "2.3333333333", "2.33"],
    ["with fewer decimals than the claim", "2.35", "2.5", "2.5"],
    ["to the claim's decimals, from a power of ten", "2.35", "1.2e2", "120.00"],
    ["whatever it is, where the claim is no number", "many", "54.25", "54.25"],
  ])("%s", (_, claimed, printed, adopted) => {
    expect(answerToAdopt({ answer: number(claimed) }, printed)).toBe(adopted);
  });

  it.each([
    ["the claim is whole and the output is not", "55", "54.5"],
    ["the output is no number", "55", "none"],
    ["the output is too large to round", "2.35", "1e16"],
  ])("or not at all, where %s", (_, claimed, printed) => {
    expect(answerToAdopt({ answer: number(claimed) }, printed)).toBeNull();
  });

  it("never for free text", () => {
    expect(answerToAdopt({ answer: { kind: "text", value: "yes" } }, "no")).toBeNull();
  });

  it("as the row's own letter, whatever the order in which the choices were shown", () => {
    const asked = { answer: { kind: "choice" as const, value: "A" }, choices: ["96", "108", "114"] };
    expect(answerToAdopt(asked, "A", [1, 2, 0])).toBe("B");
    expect(answerToAdopt(asked, "C) 96", [1, 2, 0])).toBe("A");
    expect(answerToAdopt(asked, "D", [1, 2, 0])).toBeNull();
    expect(answerToAdopt(asked, "none", [1, 2, 0])).toBeNull();
  });
});

it.each([
  ["b", 1],
  ["B) T", 1],
  ["B", 1],
  ["Bad", -1],
  ["", -1],
  ["3", -1],
])("the letter that a line names: %s", (line, place) => {
  expect(printedLetter(line)).toBe(place);
});

describe("the hops' results are adopted", () => {
  it("from the last lines, one each", () => {
    expect(hopsToAdopt(challenge.hops, "note\n\n108\n 54\n")).toEqual(["108", "54"]);
  });

  it("all of them or none", () => {
    expect(hopsToAdopt(challenge.hops, "54")).toBeNull();
    expect(hopsToAdopt(challenge.hops, "108\nnone")).toBeNull();
    expect(hopsToAdopt(challenge.hops, "108\n54.5")).toBeNull();
  });
});

describe("a challenge with what was computed", () => {
  it("has the new answer, and an explanation without the old arithmetic", () => {
    const changed = adopt(challenge, { answer: "54" });
    expect(changed.answer).toEqual(number("54"));
    expect(changed.explanation).toBe("1. How many mg a day? 110\n2. How many mg a dose? 55\nThe answer is 54 mg.");
  });

  it("has the new results of the hops", () => {
    const changed = adopt(adopt(challenge, { answer: "54" }), { hops: ["108", "54"] });
    expect(changed.hops.map(({ result }) => result)).toEqual(["108", "54"]);
    expect(changed.explanation).toContain("1. How many mg a day? 108\n2. How many mg a dose? 54\n");
  });

  it("explains a choice by its letter and its text", () => {
    const asked: Challenge = { ...challenge, choices: ["96", "54"], answer: { kind: "choice", value: "A" } };
    expect(adopt(asked, { answer: "B" }).explanation).toMatch(/The answer is B \(54\)\.$/);
  });
});

describe("hops that were computed", () => {
  it("must end in the computed answer, whatever the Attacker claimed", () => {
    const answered = adopt(challenge, { answer: "54" });
    expect(endProblem(answered)).toMatch(/The last hop's result is .*, but the answer is 54/);
    expect(endProblem(adopt(answered, { hops: ["108", "54.0"] }))).toBeNull();
  });
});
