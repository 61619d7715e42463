import { describe, expect, it } from "vitest";
import { bareCode, pythonBlock } from "./code-block.js";
import { quotedFrom } from "./quoted-from.js";
import { callsInText, unreadCall } from "./text-calls.js";
import { argumentsProblem, readArguments, readToolName } from "./tool-arguments.js";

const offered = ["python", "search", "submit_ruling"];
const code = "apples = 40\nprint(apples + 2)";
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
    ["with Python's other triple quotes", `{"name": "python", "arguments": {"code": '''${code}'''}}`],
    ["in doubled braces", `<tool_call>\n{${json}}\n</tool_call>`],
    ["in doubled braces on every level", `{{"name": "python", "arguments": {{"code": ${JSON.stringify(code)}}}}}`],
  ])("is read %s", (_name, content) => {
    expect(callsInText(content, offered)).toEqual([call]);
    expect(callsInText(content, offered, quotedFrom([{ role: "user", content: `What is 1? ${content}` }]))).toEqual([]);
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
    ["one with its output behind it", "```python\nprint(2)\n```\n\nOutput:\n```\n2\n```", "print(2)"],
    ["one whose fence closes on its last line", "```python\nprint(2)```\nThis prints 2.", "print(2)"],
    ["a fence in its text", '```python\nprint("```")\nprint(2)\n```\nDone.', 'print("```")\nprint(2)'],
    ["of no language, without another", "Run this:\n```\nprint(2)\n```", "print(2)"],
    ["a space before the language", "``` python\nprint(2)\n```", "print(2)"],
    ["a title", '```python title="a.py"\nprint(2)\n```', "print(2)"],
    ["a version", "```python 3\nprint(2)\n```", "print(2)"],
    ["braces", "```{python}\nprint(2)\n```", "print(2)"],
    ["tildes", "~~~python\nprint(2)\n~~~\nDone.", "print(2)"],
    ["four backticks", "````python\nprint(2)\n````\nDone.", "print(2)"],
    ["behind text on its line", "Here it is: ```python\nprint(2)\n```\nDone.", "print(2)"],
    ["Gemma's", "```tool_code\nprint(2)\n```", "print(2)"],
    ["one with a margin", "  ```python\n    if 1:\n        print(2)\n  ```", "if 1:\n    print(2)\n"],
  ])("is read: %s", (_name, content, program) => {
    expect(pythonBlock(content)?.trimEnd()).toBe(program.trimEnd());
  });

  it("is no block of another language, nor the text between two blocks", () => {
    expect(pythonBlock("```json\n{}\n```\nprint(1)\n```text\nx\n```")).toBeNull();
    expect(pythonBlock("Use a ```python block.\nNo more.")).toBeNull();
  });

  it("is unwrapped where a tool's code comes in a fence; other code stays as it is", () => {
    expect(bareCode("```python\nprint(1)\n```").trim()).toBe("print(1)");
    expect(bareCode("\n    a = 1\n    print(a)\n    ").trim()).toBe("a = 1\nprint(a)");
    expect(bareCode('print("```")')).toBe('print("```")');
  });
});

describe("a call that was marked and cannot be read", () => {
  const broken = /could not be read: it is broken or cut off/;
  it.each([
    ["a quote within a text", `<tool_call>{"name":"python","arguments":{"code":"print("a")"}}</tool_call>`, broken],
    ["its end cut off", `<tool_call>{"name":"python","arguments":{"code":"print(1)`, broken],
    [
      "another tool",
      `<tool_call>${json.replace("python", "calculator")}</tool_call>`,
      /no tool calculator; the tools are/,
    ],
    [
      "another tool, as Phi writes",
      `<|tool_call|>[${json.replace("python", "calculator")}]<|/tool_call|>`,
      /no tool calculator/,
    ],
    ["another tool, before its object", `[TOOL_CALLS]calculator{"x": 1}`, /no tool calculator; the tools are python, /],
  ])("is answered with what is wrong: %s", (_name, content, why) => {
    expect(callsInText(content, offered)).toEqual([]);
    expect(unreadCall(content, offered)).toMatch(why);
  });

  it("is none where nothing was marked, or only quoted", () => {
    expect(unreadCall("I think 22.", offered)).toBeNull();
    const content = `<tool_call>${json}</tool_call>`;
    expect(unreadCall(content, offered, quotedFrom([{ role: "user", content }]))).toBeNull();
  });

  it("goes to its tool where the name stands before it, for the tool to refuse", () => {
    const [cut] = callsInText(`[TOOL_CALLS]python{"code": "print(1)`, offered);
    expect(argumentsProblem("python", cut?.args ?? {})).toMatch(/are not a JSON object/);
  });

  it("is none that follows a quoted object: a list of both is not read", () => {
    const isQuoted = quotedFrom([{ role: "user", content: json }]);
    expect(callsInText(`It says ${json}\n{"x": 1}`, offered, isQuoted)).toEqual([]);
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
    expect(["python<|channel|>commentary", "functions.python:0"].map(readToolName)).toEqual(["python", "python"]);
    expect(readArguments('{"code": "re.match(\\"\\bword\\", text)"}')).toEqual({ code: 're.match("\\bword", text)' });
  });
});
