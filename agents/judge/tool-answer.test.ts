import { describe, expect, it } from "vitest";
import { fenceFor } from "../prompt/fence.js";
import { answerText } from "./tool-answer.js";

const fence = fenceFor({ seed: 1, prompt: "validate-answer-1" });

describe("a tool's answer, as the Judge's model gets it", () => {
  it("is in a fence, whole", () => {
    const text = answerText({ status: "ok", stdout: "22\n" }, fence);
    expect(text).toMatch(/^<tool_answer-([0-9a-f]{8})>\{"status":"ok","stdout":"22\\n"\}<\/tool_answer-\1>$/);
  });

  it("is a few thousand characters at most, and says what was cut; its end is kept", () => {
    const text = answerText({ stdout: `${"line\n".repeat(12_000)}the last line` }, fence);
    expect(text.length).toBeLessThan(12_000);
    expect(text).toMatch(/\[\d{5} of 7\d{4} characters are left out here\./);
    expect(text).toContain("the last line");
  });
});
