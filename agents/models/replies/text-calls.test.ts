import { describe, expect, it } from "vitest";
import { bareCode, callsInText, pythonBlock } from "./text-calls.js";
import { argumentsProblem, readArguments, readToolName } from "./tool-arguments.js";

const offered = ["python", "search", "submit_ruling"];
const code = "a = 1\nprint(a)";
const call = { name: "python", args: { code } };
const json = JSON.stringify({ name: "python", arguments: { code } });

describe("a tool call in a reply's text", () => {
  it.each([
    ["between Hermes' tags", `I will compute.\n<tool_call>\n${json}\n</tool_call>`],
    ["with the prefix functions.", `<tool_call>${json.replace("python", "functions.python")}</tool_call>`],
    ["as Mistral writes it", `[TOOL_CALLS][${json}]`],
    ["as Llama writes it", `<|python_tag|>${JSON.stringify({ name: "python", parameters: { code } })}`],
    ["in a JSON fence", `\`\`\`json\n${json}\n\`\`\``],
    ["with its arguments encoded twice", JSON.stringify({ name: "python", arguments: JSON.stringify({ code }) })],
    ["as OpenAI's function", JSON.stringify({ type: "function", function: { name: "python", arguments: { code } } })],
    [
      "in Qwen3-Coder's tags",
      `<tool_call><function=python>\n<parameter=code>\n${code}\n</parameter>\n</function></tool_call>`,
    ],
    ["as a block of Python", `Here it is:\n\`\`\`python\n${code}\n\`\`\`\nDone.`],
    ["with Python's triple quotes", `\`\`\`json\n{"name": "python", "arguments": {"code": """${code}"""}}\n\`\`\``],
  ])("is read %s", (_name, content) => {
    expect(callsInText(content, offered)).toEqual([call]);
  });

  it("is read once, however often it is written, and none of a tool that is not offered", () => {
    expect(callsInText(`<tool_call>${json}</tool_call> again <tool_call>${json}</tool_call>`, offered)).toEqual([call]);
    expect(callsInText(JSON.stringify({ name: "shell", arguments: { code } }), offered)).toEqual([]);
    expect(callsInText(`\`\`\`python\n${code}\n\`\`\``, ["search"])).toEqual([]);
    expect(callsInText("The answer is 5.", offered)).toEqual([]);
  });

  it("is not looked for without end", () => {
    const started = performance.now();
    for (const hostile of ["<tool_call>{", "<function=", "```python\n", '{"name":'])
      callsInText(hostile.repeat(20_000), offered);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("a block of Python", () => {
  it.each([
    ["the last of several", "```python\nprint(1)\n```\nBetter:\n```python\nprint(2)\n```", "print(2)\n"],
    ["one that never closes", "```python\nprint(2)\n", "print(2)\n"],
    ["one with a margin", "  ```python\n    if 1:\n        print(2)\n  ```", "if 1:\n    print(2)\n"],
  ])("is read: %s", (_name, content, program) => {
    expect(pythonBlock(content)?.trimEnd()).toBe(program.trimEnd());
  });

  it("is no block of another language, nor the text between two blocks", () => {
    expect(pythonBlock("```json\n{}\n```\nprint(1)\n```text\nx\n```")).toBeNull();
  });

  it("is unwrapped where a tool's code comes in a fence; other code stays as it is", () => {
    expect(bareCode("```python\nprint(1)\n```").trim()).toBe("print(1)");
    expect(bareCode("\n    a = 1\n    print(a)\n    ").trim()).toBe("a = 1\nprint(a)");
    expect(bareCode('print("```")')).toBe('print("```")');
  });
});

describe("arguments of a call", () => {
  it.each([
    ["an object", { code }],
    ["its text", JSON.stringify({ code })],
    ["its text encoded twice", JSON.stringify(JSON.stringify({ code }))],
    ["a text with raw new lines", `{"code": "${code}"}`],
  ])("are read: %s", (_name, args) => {
    expect(readArguments(args)).toEqual({ code });
  });

  it.each([
    ["a list", ["x"]],
    ["null", null],
    ["the text of a list", '["x"]'],
    ["code alone", "print(1)"],
  ])("that are no object are reported to the model: %s", (_name, args) => {
    expect(argumentsProblem("python", readArguments(args))).toMatch(/arguments of python are not a JSON object/);
  });

  it("are read of tools under any prefix, by names that every server takes back", () => {
    expect(["functions.python", "tools:python", " python ", "", "my.tool"].map(readToolName)).toEqual([
      ...["python", "python", "python", "unreadable", "my_tool"],
    ]);
    expect(readArguments('{"code": "re.match(\\"\\bword\\", text)"}')).toEqual({ code: 're.match("\\bword", text)' });
  });
});
