import { describe, expect, it } from "vitest";
import { mathPieces } from "./math-pieces.js";

const formulas = (text: string) => mathPieces(text).flatMap(({ tex }) => tex ?? []);

describe("the formulas of a text", () => {
  it.each([
    ["\\(x^2\\) and \\[\\frac{1}{2}\\] and $$a + b$$", ["x^2", "\\frac{1}{2}", "a + b"]],
    ["so $\\frac{3}{4}$ of it", ["\\frac{3}{4}"]],
    ["let $x$ be $n = 4$", ["x", "n = 4"]],
    ["it is $52.63$ percent", ["52.63"]],
    ["$5, $6 and $7,$8", []],
    ["from $5 to $10, or $3.50/$2", []],
    ["It costs $20 and \\$30", []],
    ["no formula", []],
  ])("of %j are %j", (text, expected) => {
    expect(formulas(text)).toEqual(expected);
  });

  it("leaves nothing of the text out", () => {
    const text = "a $x^2$ b \\(c\\)$$d$$";
    const pieces = mathPieces(text);
    expect(pieces.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
    expect(pieces.map(({ display }) => display)).toEqual([false, false, false, false, true]);
  });
});
