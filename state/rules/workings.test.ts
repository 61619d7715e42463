import { expect, it } from "vitest";
import { workingProblems } from "./workings.js";

const hop = (step: number, working?: string) => ({ step, question: "What is it?", working, result: "1", uses: [] });

it.each([
  // Of Qwen2.5-Coder 1.5B.
  ["500 / 283.495 ≈ 1.72", '"500 / 283.495 ≈ 1.72", which is false; it comes to 1.763699536. '],
  ["The total is 12 * 4 = 46 dollars.", '"12 * 4 = 46", which is false; it comes to 48. '],
  ["200 + 10% = 230", '"200 + 10% = 230", which is false; compute it again.'],
])("a working that is plainly false is sent back, with what it comes to: %s", async (working, said) => {
  const [problem, ...others] = await workingProblems({ hops: [hop(1, "3 * 4 = 12"), hop(2, working)] });
  expect(problem).toContain(`The working of hop 2 says ${said}`);
  expect(others).toEqual([]);
});

it.each([
  "1000 * (1 + 0.05 * 5) = 1000 * 1.25 = 1250",
  "1 / 3 = 0.33",
  "1 / 3 ≈ 0.33",
  "1000 / 3 ≈ 300",
  "P = A(1 + r/n)^nt",
  "1 worker per hour = 1/1 hour",
  "60 seconds",
  "",
  undefined,
])("one that holds, is rounded, or is no arithmetic is not: %s", async (working) => {
  expect(await workingProblems({ hops: [hop(1, working)] })).toEqual([]);
});
