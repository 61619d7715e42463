import { describe, expect, it } from "vitest";
import type { Answer } from "../records/challenge.js";
import { concludeDraws } from "./agreement.js";
import { relateOutputs } from "./output-agreement.js";

const relate = (value: string, one: string, other: string) =>
  relateOutputs({ kind: "number", value }, [], { stdout: one }, { stdout: other });

describe("two programs' numbers", () => {
  it.each([
    ["whole numbers that are equal", "63", "70\n", "70.0\n", "same"],
    ["whole numbers one apart", "63", "70", "71", "different"],
    ["decimals within half of the answer's last place", "2.35", "2.334", "2.33", "same"],
    ["decimals within one of it", "2.35", "2.33", "2.34", "near"],
    ["decimals beyond it", "2.35", "2.33", "2.36", "different"],
    ["powers of ten in proportion", "1.15e10", "3.333e6", "3.33e6", "same"],
    ["powers of ten further apart", "1.15e10", "3.33e6", "3.40e6", "different"],
    ["broken where whole ones are asked for", "63", "70.5", "70", "unreadable"],
    ["nothing left where the answer is positive", "63", "0", "-4", "unreadable"],
    ["negative where the answer is negative", "-63", "-4", "-5", "different"],
    ["no number", "63", "none", "70", "unreadable"],
    ["nothing printed", "63", "", "70", "unreadable"],
  ] as const)("%s", (_, answer, one, other, relation) => {
    expect(relate(answer, one, other)).toBe(relation);
  });
});

describe("two programs' choices", () => {
  const answer: Answer = { kind: "choice", value: "B" };
  const choices = ["96", "108", "114"];
  const relateChoices = (one: string, other: string, orders: [number[], number[]]) =>
    relateOutputs(answer, choices, { stdout: one, order: orders[0] }, { stdout: other, order: orders[1] });

  it("compare by the value before the letter", () => {
    expect(relateChoices("120\nnone", "120\nnone", [[], []])).toBe("same");
    expect(relateChoices("120\nA", "121\nA", [[], []])).toBe("different");
  });

  it("compare by the row's own choice where there is no value", () => {
    expect(
      relateChoices("A", "B", [
        [0, 1, 2],
        [1, 0, 2],
      ]),
    ).toBe("same");
    expect(
      relateChoices("A", "A", [
        [0, 1, 2],
        [1, 0, 2],
      ]),
    ).toBe("different");
    expect(
      relateChoices("A", "none", [
        [0, 1, 2],
        [1, 0, 2],
      ]),
    ).toBe("unreadable");
  });
});

it("texts compare exactly, but for case", () => {
  const text: Answer = { kind: "text", value: "yes" };
  expect(relateOutputs(text, [], { stdout: "Yes" }, { stdout: "yes\n" })).toBe("same");
  expect(relateOutputs(text, [], { stdout: "Yes" }, { stdout: "no" })).toBe("different");
});

describe("what draws say together", () => {
  it("is nothing where none counted", () => {
    expect(concludeDraws([], 2)).toBeNull();
    expect(concludeDraws(["unreadable", "unreadable"], 2)).toBeNull();
    expect(concludeDraws(["same"], 0)).toBeNull();
  });

  it("counts what was read, and one difference parts the programs", () => {
    expect(concludeDraws(["same", "unreadable", "same"], 2)).toEqual({
      record: { givens: 2, draws: 2, agreed: 2 },
      agrees: true,
    });
    expect(concludeDraws(["same", "same", "different"], 1)).toMatchObject({ agrees: false, record: { agreed: 2 } });
  });

  it("lets a quarter of the draws differ in the last place, as rounding may", () => {
    expect(concludeDraws(["same", "same", "same", "near"], 1)?.agrees).toBe(true);
    expect(concludeDraws(["same", "same", "near"], 1)?.agrees).toBe(false);
  });
});
