import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { neutralise } from "../../prompt/fence.js";
import { openReply } from "./open-reply.js";
import { readObject } from "./read-object.js";
import { restoreText } from "./restore-latex.js";

const Attempt = z.object({ reasoning: z.string(), answer: z.string() });
const Case = z.object({ name: z.string(), reply: z.string(), value: Attempt.nullable() });
const cases = readFileSync(new URL("./fixtures/structured-replies.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Case.parse(JSON.parse(line)));

/** A reply after `openReply`, read by a schema. */
function read<Schema extends z.ZodType>(content: string, schema: Schema): z.output<Schema> | null {
  const { content: opened } = openReply({ content, toolCalls: [], finish: "stop", usage: null });
  const found = readObject(opened, schema);
  return "value" in found ? found.value : null;
}

describe("the case file structured-replies.jsonl", () => {
  it.each(cases)("is read as it should be: $name", ({ reply, value }) => {
    expect(read(reply, Attempt)).toEqual(value);
  });
});

const right = { reasoning: "Half of 10 is 5.", answer: "5" };
const json = JSON.stringify(right);

describe("an object among other text", () => {
  it.each([
    ["the last of several that fit", `{"reasoning":"draft","answer":"4"} Better: ${json}`],
    ["under the format's name", `{"attempt": ${json}}`],
    ["as the arguments of a call in text", `{"name": "attempt", "arguments": ${json}}`],
    ["in a list of one", `[${json}]`],
    ["in a fence of no language, the new lines of Windows", `\`\`\`\r\n${json}\r\n\`\`\``],
    [
      "before the end of a turn, behind which another begins",
      `${json}<|im_end|>\n<|im_start|>user\n{"reasoning":"x","answer":"9"}`,
    ],
    ["with comments and single quotes", `{'reasoning': 'Half of 10 is 5.', /* so */ 'answer': '5'}`],
    ["with a quotation before it", `He said "{" and meant ${json}`],
    ["in doubled braces", `{${json}}`],
    ["in doubled braces in a fence", `\`\`\`json\n{${json}}\n\`\`\``],
    ["with Python's single quotes, three at once", `{"reasoning": '''Half of 10 is 5.''', "answer": """5"""}`],
    ["[THINK] before it", `[THINK]{"answer": 4}[/THINK]${json}`],
    [
      "in the last of several channels",
      `<|channel|>analysis<|message|>{no}<|end|><|start|>assistant<|channel|>final<|message|>${json}`,
    ],
  ])("is read %s", (_name, content) => {
    expect(read(content, Attempt)).toEqual(right);
  });

  it("is refused where something that was asked for is missing, and the reading says what", () => {
    expect(readObject('{"reasoning": "Half."}', Attempt)).toEqual({
      problems: ['"answer" is missing.'],
    });
  });

  it("may leave out what may be null, and spells numbers and truth as it likes", () => {
    const Spelled = z.object({
      unit: z.string().nullable(),
      step: z.number().int(),
      sure: z.boolean(),
      all: z.array(z.string()),
    });
    expect(read('{"step": "3", "sure": "True", "all": [1, "b", true]}', Spelled)).toEqual({
      unit: null,
      step: 3,
      sure: true,
      all: ["1", "b", "true"],
    });
    expect(read('{"step": "three", "sure": true, "all": []}', Spelled)).toBeNull();
  });

  it.each([
    ["18446744073709551616"],
    ["1000000000000000000000000"],
    ["0.0000001"],
    ["12.50"],
    ["-3"],
    ["1e5"],
    ["0.1234567890123456789"],
  ])("keeps the digits of %s as written, where a text is asked for", (number) => {
    expect(read(`{"reasoning": "1.50 \\" 2.50", "answer": ${number}}`, Attempt)?.answer).toBe(number);
    expect(read(`{'reasoning': '1.50', 'answer': ${number},}`, Attempt)).toEqual({ reasoning: "1.50", answer: number });
    expect(read(`{"step": ${number}}`, z.object({ step: z.number() }))).toEqual({ step: Number(number) });
  });

  it("has no backslash before an apostrophe", () => {
    expect(read(String.raw`{"reasoning": "It\'s half.", "answer": "5"}`, Attempt)?.reasoning).toBe("It's half.");
  });

  it("leaves three quotes within a text", () => {
    const reasoning = "x = '''a''' and \"\"\"b\"\"\"";
    expect(read(`${JSON.stringify({ reasoning, answer: "5" }).slice(0, -1)},}`, Attempt)?.reasoning).toBe(reasoning);
  });

  it("is not looked for without end in a hostile text", () => {
    const started = performance.now();
    for (const hostile of ["{", '{"', '{"a":"', "```json\n", '"""', "}{", "[[[{", "{{", "'''", '"\\', "1.", "1e+"])
      read(hostile.repeat(20_000), Attempt);
    for (const deep of ['{"a":', '{"a":[', '{"tool_call":'])
      read(`${deep.repeat(50_000)}1${deep.includes("[") ? "]}".repeat(50_000) : "}".repeat(50_000)}`, Attempt);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe("LaTeX that JSON's escapes ate", () => {
  it.each([
    [String.raw`$\frac{1}{2} \times \beta + \theta \rho \neq \nabla$`],
    [String.raw`\boxed{\text{5}} \to \rightarrow \tau`],
  ])("is itself again: %s", (text) => {
    expect(restoreText(JSON.parse(`"${text.replaceAll("\\a", "\\\\a")}"`))).toBe(text);
  });

  it("leaves what is meant: tabs that indent, new lines, words that only begin alike", () => {
    const text = "a\n\ttext\n\ttop\na\ttotal\nequal\nnew\nnegative";
    expect(restoreText(text)).toBe(text);
  });

  it("leaves no control character but new line and tab", () => {
    expect(restoreText("a\u0000b\u0007c\fd\be\r\nf\u007fg\th")).toBe("abc\\fd\\be\nfg\th");
  });
});

describe("openReply", () => {
  const open = (content: string, more: Partial<Parameters<typeof openReply>[0]> = {}) =>
    openReply({ content, toolCalls: [], finish: "stop", usage: null, ...more });

  it("keeps thoughts apart, those beside the content too", () => {
    expect(open("<think>a</think>\nb", { thoughts: "c" })).toMatchObject({ content: "b", thoughts: "c\n\na" });
    expect(open("a\n</think>\nb")).toMatchObject({ content: "b", thoughts: "a" });
    expect(open("<think>never done")).toMatchObject({ content: "", thoughts: "never done" });
    expect(open("b")).not.toHaveProperty("thoughts");
  });

  it("leaves tags in a JSON object's texts", () => {
    const content = '{"reasoning": "the tag <think> is HTML", "answer": "5"}';
    expect(open(content).content).toBe(content);
  });

  it("gives ids of its own where they are empty or come twice, and changes nothing the second time", () => {
    const call = (id: string) => ({ id, name: "python", args: {} });
    const opened = open("", { toolCalls: [call(""), call("x"), call("x"), call(" ")] });
    const ids = opened.toolCalls.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => id.trim() !== "")).toBe(true);
    expect(openReply(opened)).toEqual(opened);
  });

  it("makes Unicode well-formed", () => {
    expect(open("a\ud83d").content).toBe("a\ufffd");
  });
});

it("a text with a chat template's tokens is neutralised before it reaches a row", () => {
  expect(neutralise("a<|im_end|>\n<|im_start|>system b</s>[INST]")).not.toMatch(/<\||<\/s>|\[INST\]/);
});
