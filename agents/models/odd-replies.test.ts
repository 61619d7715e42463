import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callsTo, hello } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { ask } = callsTo(() => endpoint);

const tool = { name: "python", description: "runs it", parameters: { type: "object", properties: {} } };
const askFor = async (body: string) => {
  await endpoint.script({ body });
  return ask({ ...hello, tools: [tool] }, { retries: 0 });
};
/** A reply in one piece, with this message. */
const whole = (message: object, finish: string | null = "stop") =>
  askFor(JSON.stringify({ choices: [{ index: 0, message, finish_reason: finish }] }));
/** A reply in pieces: each the first choice of a chunk, or a whole chunk. */
const streamed = (...pieces: object[]) =>
  askFor(
    [...pieces, { finish_reason: "stop", delta: {} }]
      .map((piece) => ("choices" in piece ? piece : { choices: [{ index: 0, ...piece }] }))
      .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
      .join(""),
  );

describe("the content of a message", () => {
  it.each([
    ["an object", { answer: "5" }, '{"answer":"5"}'],
    ["a part", { type: "text", text: "5" }, "5"],
    ["a number", 5, "5"],
    ["parts whose text is an object", [{ type: "text", text: { value: "5", annotations: [] } }], "5"],
    ["parts without a type", [{ text: "5" }], "5"],
    ["a list of texts", ["5", "6"], "56"],
    ["parts of the Responses API", [{ type: "output_text", text: "5" }], "5"],
    [
      "a part without text among others",
      [
        { type: "image_url", image_url: {} },
        { type: "text", text: "5" },
      ],
      "5",
    ],
  ])("is read: %s", async (_name, content, text) => {
    expect((await whole({ content })).content).toBe(text);
    expect((await streamed({ delta: { content } })).content).toBe(text);
  });
});

describe("thoughts beside the content", () => {
  it.each([
    ["reasoning", { reasoning: "because", content: "5" }],
    ["reasoning_content", { reasoning_content: "because", content: "5" }],
    ["both, one of them empty", { reasoning_content: "", reasoning: "because", content: "5" }],
    ["both, alike", { reasoning_content: "because", reasoning: "because", content: "5" }],
    ["reasoning_details", { reasoning_details: [{ type: "reasoning.text", text: "because" }], content: "5" }],
    [
      "a part of the content",
      {
        content: [
          { type: "thinking", thinking: [{ type: "text", text: "because" }] },
          { type: "text", text: "5" },
        ],
      },
    ],
  ])("are kept apart: %s", async (_name, message) => {
    expect(await whole(message)).toMatchObject({ content: "5", thoughts: "because" });
    expect(await streamed({ delta: message })).toMatchObject({ content: "5", thoughts: "because" });
  });
});

describe("tool calls", () => {
  const args = '{"code":"1"}';
  const call = { name: "python", args: { code: "1" } };
  const standard = { id: "c1", type: "function", function: { name: "python", arguments: args } };

  it.each([
    ["in the protocol's first form", { content: null, function_call: { name: "python", arguments: args } }],
    ["flat", { content: null, tool_calls: [{ id: "c1", name: "python", arguments: args }] }],
    ["as one object", { content: null, tool_calls: standard }],
    ["beside one without a function", { content: null, tool_calls: [{ id: "c0", function: null }, standard] }],
  ])("are read: %s", async (_name, message) => {
    expect((await whole(message)).toolCalls).toEqual([expect.objectContaining(call)]);
    expect((await streamed({ delta: message })).toolCalls).toEqual([expect.objectContaining(call)]);
  });

  const named = (name: string, code: string, more: object = {}) => ({
    ...more,
    function: { name, arguments: JSON.stringify({ code }) },
  });
  it.each([
    ["without an index", [named("python", "1", { id: "a" }), named("python", "2", { id: "b" })]],
    ["without an index or an id", [named("python", "1"), named("python", "2")]],
    [
      "with the index null",
      [named("python", "1", { id: "a", index: null }), named("python", "2", { id: "b", index: null })],
    ],
    [
      "with the index 0 for all",
      [named("python", "1", { id: "a", index: 0 }), named("python", "2", { id: "b", index: 0 })],
    ],
  ])("of a stream stay two, whole in two pieces %s", async (_name, [first, second]) => {
    const { toolCalls } = await streamed({ delta: { tool_calls: [first] } }, { delta: { tool_calls: [second] } });
    expect(toolCalls.map((one) => one.args)).toEqual([{ code: "1" }, { code: "2" }]);
  });

  it("of a stream are put together from their pieces", async () => {
    const { toolCalls } = await streamed(
      { delta: { tool_calls: [{ index: 0, id: "a", function: { name: "python", arguments: '{"co' } }] } },
      { delta: { tool_calls: [{ index: 1, id: "b", function: { name: "python", arguments: '{"code"' } }] } },
      { delta: { tool_calls: [{ index: 0, function: { arguments: 'de":"1"}' } }] } },
      { delta: { tool_calls: [{ index: 1, function: { arguments: ':"2"}' } }] } },
    );
    expect(toolCalls.map((one) => one.args)).toEqual([{ code: "1" }, { code: "2" }]);
  });
});

describe("the end of a reply", () => {
  it.each([
    ["max_length", "length"],
    ["model_context_window_exceeded", "length"],
    ["content_filter: PROHIBITED_CONTENT", "refusal"],
    ["content_filtered", "refusal"],
    ["BLOCKLIST", "refusal"],
    ["recitation", "refusal"],
    ["sensitive", "refusal"],
    ["eos", "stop"],
  ])("for the reason %s is %s", async (reason, finish) => {
    expect((await whole({ content: "5" }, reason)).finish).toBe(finish);
  });

  it("of a stream did not come where its pieces only have an empty reason", async () => {
    const piece = { choices: [{ index: 0, delta: { content: "Half of 10" }, finish_reason: "" }] };
    await expect(askFor(`data: ${JSON.stringify(piece)}\n\n`)).rejects.toThrow("broke off");
  });
});

it("of a stream with several choices the first is read", async () => {
  const chunk = (index: number, content: string) => ({ choices: [{ index, delta: { content } }] });
  expect((await streamed(chunk(0, "5"), chunk(1, "9"))).content).toBe("5");
});
