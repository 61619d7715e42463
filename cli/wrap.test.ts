import colors from "picocolors";
import { expect, it } from "vitest";
import { wrapped } from "./wrap.js";

const long = "The price of a table is 216 dollars before the discount of the club";

it("breaks lines between words, and none is wider than asked", () => {
  const lines = wrapped(long, 30);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(30);
  expect(lines.join(" ")).toBe(long);
});

it("indents what follows of a line as the line is, and further where that is asked", () => {
  const [first, second] = wrapped(`    question: ${long}`, 40, 2);
  expect(first).toMatch(/^ {4}question/);
  expect(second).toMatch(/^ {6}\S/);
});

it("breaks a word only where it is wider than the line", () => {
  expect(wrapped("x".repeat(45), 20)).toEqual(["x".repeat(20), "x".repeat(20), "x".repeat(5)]);
});

it("counts no colours as columns", () => {
  const { green } = colors.createColors(true);
  expect(wrapped(green("one two three four five"), 40)).toHaveLength(1);
});
