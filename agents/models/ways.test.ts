import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connectModel } from "../../campaign/compose/connect-model.js";
import { ModelConfig } from "../../state/config/model-config.js";
import type { ModelRequest } from "../../state/records/message.js";
import { callModel } from "./call-model.js";
import { callsTo, context } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";
import { EndpointLimiters } from "./limiters.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { ask } = callsTo(() => endpoint);

const format = { name: "attempt", schema: { type: "object", properties: { answer: { type: "string" } } } };
const tool = { name: "python", description: "runs it", parameters: { type: "object", properties: {} } };
const request: ModelRequest = {
  messages: [
    { role: "system", content: "You answer." },
    { role: "user", content: "One." },
    { role: "user", content: "Two." },
  ],
};
let number = 0;
/** A model of its own for each test: what is found out about one is remembered for the process. */
async function fresh(settings: Partial<ModelConfig> = {}) {
  const news: string[] = [];
  number += 1;
  const limiters = new EndpointLimiters(undefined, ({ message }) => news.push(message));
  const config = ModelConfig.parse({ model: `openai:scripted-${number}@${endpoint.baseUrl}`, ...settings });
  return { model: await connectModel(config, limiters), news };
}
/** So that what a body lacks can be expected too. */
const nothing = {
  temperature: undefined,
  max_tokens: undefined,
  tools: undefined,
  stream: undefined,
  stream_options: undefined,
};
const refusal = (content: string, status = 400) => ({ status, content });
const bodies = async () => (await endpoint.seen()).map(({ body }) => body);

describe("what an endpoint refuses is asked in another way, once found out, and said", () => {
  const cases: [string, Partial<ModelConfig>, Omit<Partial<ModelRequest>, "messages">, object][] = [
    ["System role not supported", {}, {}, { messages: [{ role: "user", content: "You answer.\n\nOne." }, {}] }],
    [
      "Conversation roles must alternate user/assistant/user/assistant",
      {},
      {},
      { messages: [{ role: "system" }, { role: "user", content: "One.\n\nTwo." }] },
    ],
    [
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      { temperature: 0 },
      {},
      { temperature: undefined },
    ],
    [
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { maxTokens: 7 },
      {},
      { max_tokens: undefined, max_completion_tokens: 7 },
    ],
    [
      "response_format.type must be one of text, json_object",
      {},
      { format },
      {
        response_format: { type: "json_object" },
        messages: [{ content: expect.stringContaining('"answer"') }, {}, {}],
      },
    ],
    [
      '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      {},
      { tools: [tool] },
      { tools: undefined },
    ],
    ["stream is not available for this model", { stream: "on" }, {}, { stream: undefined, stream_options: undefined }],
    ["stream_options: extra fields not permitted", { stream: "on" }, {}, { stream: true, stream_options: undefined }],
  ];
  it.each(cases)("%s", async (words, settings, asked, sent) => {
    const { model, news } = await fresh(settings);
    await endpoint.script(refusal(words), { content: "yes" }, { content: "again" });
    for (const content of ["yes", "again"])
      expect((await callModel(model, { ...request, ...asked }, context())).content).toBe(content);
    const [, second, third, ...more] = await bodies();
    expect(more).toEqual([]);
    for (const body of [second, third]) expect({ ...nothing, ...body }).toMatchObject(sent);
    expect(news).toHaveLength(1);
    expect(news[0]).toContain(`openai:scripted-${number}@`);
  });

  it("several things one after the other: no reply format at all, and no temperature", async () => {
    const { model, news } = await fresh({ temperature: 0.2 });
    await endpoint.script(
      refusal("response_format is not supported", 422),
      refusal("response_format is not supported", 422),
      refusal("temperature is not supported", 422),
      { content: '{"answer":"1"}' },
    );
    expect((await callModel(model, { ...request, format }, context())).content).toBe('{"answer":"1"}');
    const last = (await bodies()).at(-1);
    expect(last).not.toHaveProperty("response_format");
    expect(last).not.toHaveProperty("temperature");
    expect(news).toHaveLength(2);
  });

  it("a refusal that no other way helps against reaches the user, and nothing is remembered", async () => {
    const { model, news } = await fresh({ temperature: 0.2, retries: 0 });
    await endpoint.script(refusal("temperature is not supported"), refusal("no such dataset"), { content: "fine" });
    await expect(callModel(model, request, context())).rejects.toThrow("no such dataset");
    expect((await callModel(model, request, context())).content).toBe("fine");
    expect((await bodies()).at(-1)).toMatchObject({ temperature: 0.2 });
    expect(news).toEqual([]);
  });

  it("a prompt that Azure's filter refuses is a refusal, no fault", async () => {
    await endpoint.script({ status: 400, errorCode: "content_filter", content: "The response was filtered." });
    expect(await ask(request)).toMatchObject({ finish: "refusal", content: "The response was filtered." });
  });
});

describe("settings of a model", () => {
  it("systemRole: user folds from the first call; system never does", async () => {
    await endpoint.script();
    const { model } = await fresh({ systemRole: "user" });
    await callModel(model, request, context());
    expect((await bodies())[0]).toMatchObject({ messages: [{ role: "user" }, { role: "user" }] });
    const other = await fresh({ systemRole: "system" });
    await endpoint.script(refusal("System role not supported"));
    await expect(callModel(other.model, request, context())).rejects.toThrow("System role not supported");
  });

  it("headers, topP, reasoningEffort and extraBody go out with each request", async () => {
    vi.stubEnv("MY_TENANT", "blue");
    await endpoint.script();
    const extraBody = { chat_template_kwargs: { enable_thinking: false } };
    const { model } = await fresh({
      topP: 0.9,
      reasoningEffort: "low",
      extraBody,
      headers: { "X-Tenant": "MY_TENANT" },
    });
    await callModel(model, request, context());
    const [seen] = await endpoint.seen();
    expect(seen?.body).toMatchObject({ top_p: 0.9, reasoning_effort: "low", ...extraBody });
    expect(seen?.headers["x-tenant"]).toBe("blue");
    vi.unstubAllEnvs();
    await expect(fresh({ headers: { "X-Tenant": "MY_TENANT" } })).rejects.toMatchObject({
      code: "MODEL_KEY_REJECTED",
      message: expect.stringContaining("MY_TENANT"),
    });
    const value = ModelConfig.safeParse({ model: "openai:x", headers: { "X-Tenant": "blue-team" } });
    expect(value.error?.message).toContain("name of an environment variable");
  });
});

describe("a reply in pieces", () => {
  const piece = (delta: object, finish: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  it("is asked for at a local address, put together, and may take longer than timeoutSeconds", async () => {
    const chunks = [
      piece({ content: "a" }),
      ": wait\n\n",
      piece({ content: "t " }),
      piece({ content: "last" }, "stop"),
    ];
    const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 2 } })}\n\ndata: [DONE]\n\n`;
    await endpoint.script({ pieces: [...chunks, usage], pieceMs: 120 });
    const reply = await ask(request, { timeoutSeconds: 0.3, retries: 0 });
    expect(reply).toMatchObject({ content: "at last", usage: { inputTokens: 3, outputTokens: 2 } });
    expect((await bodies())[0]).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  it("fails by silence in the middle, and says how much had come", async () => {
    await endpoint.script({ pieces: [piece({ content: "a" }), piece({ content: "b" })], pieceMs: 500 });
    await expect(ask(request, { timeoutSeconds: 0.3, retries: 0 })).rejects.toThrow(
      /no (?:reply|further piece).* within 0.3 s/,
    );
  });

  it("with tool calls is not asked for, but read where it comes", async () => {
    const call = { index: 0, id: "c1", function: { name: "python", arguments: '{"co' } };
    const chunks = [
      piece({ tool_calls: [call] }),
      piece({ tool_calls: [{ index: 0, function: { arguments: 'de":"1"}' } }] }, "tool_calls"),
    ];
    await endpoint.script({ pieces: chunks, pieceMs: 1 });
    const reply = await ask({ ...request, tools: [tool] });
    expect(reply.toolCalls).toEqual([{ id: "c1", name: "python", args: { code: "1" } }]);
    expect((await bodies())[0]).not.toHaveProperty("stream");
  });
});
