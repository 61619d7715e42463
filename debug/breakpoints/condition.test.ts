import { describe, expect, it } from "vitest";
import type { Level } from "../levels.js";
import { readCondition } from "./condition.js";

const level = (graph: Level["graph"], values: Level["values"]): Level => {
  return { graph, values, path: [], next: [], config: {} };
};
const levels = [
  level("match", { settings: { rounds: 6 } }),
  level("round", {
    challenge: { question: "What is 5 percent of 40?", answer: { value: "2.0" }, hops: [{}, {}] },
    verdicts: [{ finding: "refuted" }],
    grades: [false, null],
  }),
];

describe("a condition of the state", () => {
  it.each([
    ["verdicts.0.finding = refuted", true],
    ["verdicts.0.finding != refuted", false],
    ["challenge.hops.length >= 2", true],
    ["challenge.hops.length > 2", false],
    ["challenge.answer.value = 2", true],
    ["challenge.answer.value < 10", true],
    ["challenge.question contains Percent", true],
    ["grades contains null", true],
    ["grades.0 = false", true],
    ["match.settings.rounds == 6", true],
    ["verdicts.7.finding = refuted", false],
    ["verdicts.7.finding != refuted", false],
    ["messages contains x", false],
  ])("%s: %s", (text, expected) => {
    const condition = readCondition(text);
    if ("problem" in condition) throw new Error(condition.problem);
    expect(condition(levels)).toBe(expected);
  });

  it("is refused where it compares nothing, or names what no state has", () => {
    expect(readCondition("verdicts.0.finding")).toMatchObject({ problem: expect.stringContaining("PATH") });
    expect(readCondition("verdict2.finding = x")).toMatchObject({ problem: expect.stringContaining("verdict2") });
  });
});
