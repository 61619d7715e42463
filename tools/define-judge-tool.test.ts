import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineJudgeTool } from "./define-judge-tool.js";

const good = {
  name: "double",
  description: "Doubles a number",
  input: z.object({ value: z.number() }),
  output: z.object({ doubled: z.number() }),
  run: async ({ value }: { value: number }) => ({ doubled: 2 * value }),
};

describe("defineJudgeTool", () => {
  it("returns the tool as it is when nothing is wrong", () => {
    expect(defineJudgeTool(good)).toBe(good);
  });

  it.each([
    ["a name with capitals", { ...good, name: "Double It" }, "Double It"],
    ["an empty description", { ...good, description: " " }, "no description"],
    ["a timeout of zero", { ...good, limits: { timeoutMs: 0 } }, '{"timeoutMs":0}'],
    ["an endless timeout", { ...good, limits: { timeoutMs: Number.POSITIVE_INFINITY } }, "will not do"],
  ])("refuses %s, quoting it", (_, tool, quoted) => {
    expect(() => defineJudgeTool(tool)).toThrow(quoted);
    expect(() => defineJudgeTool(tool)).toThrow(expect.objectContaining({ code: "TOOL_INVALID" }));
  });

  it("refuses an input that JSON Schema cannot describe", () => {
    const tool = { ...good, input: z.object({ value: z.bigint() }), run: async () => ({ doubled: 0 }) };
    expect(() => defineJudgeTool(tool)).toThrow("no JSON Schema");
  });
});
