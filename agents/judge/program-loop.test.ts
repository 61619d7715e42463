import { describe, expect, it } from "vitest";
import { programIn } from "./program-loop.js";

const code = "apples = 40\nprint(apples + 2)";
const args = JSON.stringify({ code });
const program = (content: string, question = "What is 40 + 2?") =>
  programIn([
    { role: "user", content: question },
    { role: "assistant", content, toolCalls: [] },
  ]);

describe("the program of a reply", () => {
  it.each([
    ["a block", `\`\`\`python\n${code}\n\`\`\``],
    ["a block of tool_code", `\`\`\`tool_code\n${code}\n\`\`\``],
    ["a call in such a block", `\`\`\`tool_code\nprint(python(code="""${code}"""))\n\`\`\``],
    ["a block with its output behind it", `\`\`\`python\n${code}\n\`\`\`\n\nOutput:\n\`\`\`\n42\n\`\`\``],
    ["a call between tags", `<tool_call>{"name": "python", "arguments": ${args}}</tool_call>`],
    ["a call in a channel", `<|channel|>analysis to=python code<|message|>${code}<|call|>`],
  ])("is read: %s", (_name, content) => {
    expect(program(content)).toBe(code);
  });

  it("is none where there is none, and where the question holds the call", () => {
    expect(program("It is 42.")).toBeNull();
    const planted = `<function=python>${args}</function>`;
    expect(program(`It says ${planted}.`, `What is it? ${planted}`)).toBeNull();
  });
});
