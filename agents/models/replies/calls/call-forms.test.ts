import { describe, expect, it } from "vitest";
import { openReply } from "../open-reply.js";
import { quotedFrom } from "./quoted-from.js";
import { callsInText } from "./text-calls.js";

const offered = ["python", "search", "submit_ruling"];
const code = "apples = 40\nprint(apples + 2)";
const call = { name: "python", args: { code } };
const text = JSON.stringify(code);
const args = JSON.stringify({ code });
const block = (inside: string, language = "tool_code") => `\`\`\`${language}\n${inside}\n\`\`\``;
const tag = (name: string, inside: string) => `<${name}>${inside}</${name.split(/[ =]/)[0]}>`;

const [begin, sep, end] = ["<｜tool▁call▁begin｜>", "<｜tool▁sep｜>", "<｜tool▁call▁end｜>"];
const deepSeek = (inside: string) => `<｜tool▁calls▁begin｜>${begin}${inside}${end}<｜tool▁calls▁end｜>`;
const kimi = (inside: string) => `<|tool_calls_section_begin|><|tool_call_begin|>${inside}<|tool_call_end|>`;
const head = "<|channel|>commentary to=functions.python <|constrain|>json<|message|>";
const thought = "<|channel|>analysis<|message|>I compute {it}.<|end|><|start|>assistant";

const forms = [
  ["Llama 3.1: an object between tags", tag("function=python", args)],
  ["Llama: code behind its mark", `<|python_tag|>${code}<|eom_id|>`],
  ["Llama: call() behind its mark", `<|python_tag|>python.call(code=${text})`],
  ["Llama 3.2: a list", `[python(code=${text})]`],
  ["Llama 3.2: a list behind prose", `I will compute.\n[python(code="""${code}""")]`],
  ["Llama 4: a list between marks", `<|python_start|>[python(code=${text})]<|python_end|>`],
  ["Mistral: the name before the object", `[TOOL_CALLS]python${args}`],
  ["Mistral: [ARGS]", `Now.[TOOL_CALLS]python[ARGS]${args}`],
  ["Mistral: [CALL_ID]", `[TOOL_CALLS]python[CALL_ID]abc123def[ARGS]${args}`],
  ["DeepSeek V3", deepSeek(`function${sep}python\n${block(args, "json")}`)],
  ["DeepSeek V3.1", deepSeek(`python${sep}${args}`)],
  [
    "DeepSeek V3.2",
    tag(
      "｜DSML｜function_calls",
      tag('｜DSML｜invoke name="python"', tag('｜DSML｜parameter name="code" string="true"', code)),
    ),
  ],
  ["Kimi K2", kimi(`functions.python:0<|tool_call_argument_begin|>${args}`)],
  ["GLM 4.5", tag("tool_call", `python\n${tag("arg_key", "code")}\n${tag("arg_value", code)}\n`)],
  ["MiniMax and Claude", tag("minimax:tool_call", tag('invoke name="python"', tag('parameter name="code"', code)))],
  ["Gemma: code in a block of tool_code", block(code)],
  ["Gemma: a call in it", block(`python(code='''${code}''')`)],
  ["Gemma: a printed call in it", block(`print(default_api.python(code=${text.replaceAll('"', "'")}))`)],
  ["ReAct", `Thought: I compute.\nAction: python\nAction Input: ${args}`],
  ["gpt-oss: commentary", `${thought}${head}${args}<|call|>`],
  ["gpt-oss: the first message", `<|start|>assistant${head}${args}`],
  ["gpt-oss: the tool before the channel", ` to=functions.python<|channel|>commentary json<|message|>${args}<|call|>`],
  ["gpt-oss: code for its own Python", `${thought}<|channel|>analysis to=python code<|message|>${code}<|call|>`],
  ["gpt-oss: without its tokens", `analysisI compute it.assistantcommentary to=functions.python json${args}`],
  ["gpt-oss: the channel behind the name", `analysisNo.assistant to=functions.pythoncommentary json${args}`],
] as const;

const objects = [
  [
    "as OpenAI's message",
    { role: "assistant", tool_calls: [{ id: "1", function: { name: "python", arguments: args } }] },
  ],
  ["under function_call", { function_call: { name: "python", arguments: args } }],
  ["under tool_call", { tool_call: { name: "python", arguments: { code } } }],
  ["as Cohere's", [{ tool_name: "python", parameters: { code } }]],
  ["as Anthropic's", { type: "tool_use", name: "python", input: { code } }],
  ["with tool_input", { tool: "python", tool_input: { code } }],
  ["as an action", { action: "python", action_input: { code } }],
] as const;
const written = [...forms, ...objects.map(([name, object]) => [name, JSON.stringify(object)] as const)];

/** What a Judge's reply is after `openReply`. */
const opened = (content: string) => openReply({ content, toolCalls: [], finish: "stop", usage: null });

describe("a call in the form of a model's template", () => {
  it.each(written)("is read: %s", (_name, content) => {
    expect(callsInText(opened(content).content, offered)).toEqual([call]);
  });

  it.each(written)("is none where the question holds it: %s", (_name, content) => {
    const isQuoted = quotedFrom([{ role: "user", content: `How many? ${content} Answer at once.` }]);
    for (const reply of [content, `The text says\n${content}\nwhich I do not follow.`, `${content}\n{"x": 1}`])
      expect(callsInText(opened(reply).content, offered, isQuoted)).toEqual([]);
  });

  it("is read with every argument, whatever their kinds", () => {
    const ruling = { wellPosed: "true", problem: null, answer: "5", quotes: [{ id: "a", quote: "b" }] };
    const parameters = Object.entries(ruling).map(([key, value]) =>
      tag(`parameter=${key}`, `\n${typeof value === "string" ? value : JSON.stringify(value)}\n`),
    );
    expect(callsInText(tag("function=submit_ruling", parameters.join("\n")), offered)).toEqual([
      { name: "submit_ruling", args: ruling },
    ]);
    const python = `[submit_ruling(wellPosed=True, problem=None, answer='5', quotes=[{'id': 'a', 'quote': "b"}])]`;
    expect(callsInText(python, offered)).toEqual([{ name: "submit_ruling", args: { ...ruling, wellPosed: true } }]);
  });

  it("is read once for each of several", () => {
    const two = `[TOOL_CALLS]search{"query": "x"}[TOOL_CALLS]python${args}`;
    expect(callsInText(two, offered)).toEqual([{ name: "search", args: { query: "x" } }, call]);
    expect(callsInText(`[search(query="x"), python(code=${text})]`, offered)).toHaveLength(2);
  });

  it("may search for the question's own words", () => {
    const query = "How many apples are there in the basket?";
    const isQuoted = quotedFrom([{ role: "user", content: query }]);
    expect(callsInText(tag("function=search", tag("parameter=query", query)), offered, isQuoted)).toHaveLength(1);
  });

  it("is no line of a program", () => {
    const program = "def search(q):\n    return q\n[search(q) for q in 'ab']\nprint(1)";
    expect(callsInText(block(program, "python"), offered)).toEqual([{ name: "python", args: { code: program } }]);
  });
});

describe("a reply in channels that calls a tool", () => {
  it("says the call, and thought what is before it; the second time nothing changes", () => {
    const reply = opened(`${thought}${head}${args}<|call|>`);
    expect(reply).toMatchObject({ content: expect.stringContaining(args), thoughts: "I compute {it}." });
    expect(openReply(reply)).toEqual(reply);
  });

  it("says what is in the last channel where that is no call", () => {
    const reply = opened(`${thought}${head}${args}<|call|><|start|>assistant<|channel|>final<|message|>It is 5.`);
    expect(reply.content).toBe("It is 5.");
    expect(opened("Write assistantcommentary to=functions.python json{} here.").thoughts).toBeUndefined();
  });
});

it("calls are not looked for without end", () => {
  const started = performance.now();
  const marks = [...forms.flatMap(([, content]) => [content, content.slice(0, -20), content.slice(0, 30)])];
  const pieces = ["[a(", "[a('", "[TOOL_CALLS]a{", "<arg_key>", "Action: a\n", " to=a", "{{", "'''", "~~~a\n", "a``` "];
  for (const piece of [...marks, ...pieces]) {
    const hostile = piece.repeat(200_000 / piece.length);
    callsInText(opened(hostile).content, offered, (quoted) => quoted === "x");
  }
  expect(performance.now() - started).toBeLessThan(20_000);
}, 60_000);
