import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ModelRequest } from "../../state/records/message.js";
import { type CallJournal, openJournal } from "../../state/store/call-journal.js";
import { temporaryFolders } from "../../test/temporary.js";
import { callModel } from "./call-model.js";
import { callsTo, context, hello } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";
import { UsageMeter } from "./usage-meter.js";

const newFolder = temporaryFolders();

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
afterEach(() => vi.unstubAllEnvs());

const { connect, ask } = callsTo(() => endpoint);

const format = { name: "attempt", schema: { type: "object", properties: { answer: { type: "string" } } } };
const tool = { name: "python", description: "runs it", parameters: { type: "object", properties: {} } };

describe("a call that succeeds", () => {
  it("carries a conversation with tools there, and a reply with its tool calls and usage back", async () => {
    await endpoint.script({
      content: null,
      finish: "tool_calls",
      toolCalls: [{ name: "python", args: '{"code":"1"}' }],
    });
    const reply = await ask({
      messages: [
        { role: "system", content: "judge" },
        { role: "user", content: "q" },
        { role: "assistant", content: "", toolCalls: [{ id: "c1", name: "python", args: { code: "0" } }] },
        { role: "tool", content: '{"stdout":"0"}', toolCallId: "c1" },
      ],
      tools: [tool],
    });
    expect(reply).toEqual({
      content: "",
      toolCalls: [{ id: "call_0", name: "python", args: { code: "1" } }],
      finish: "stop",
      usage: { inputTokens: 10, outputTokens: 5 },
    });
    const [{ body } = { body: null }] = await endpoint.seen();
    expect(body).toMatchObject({
      tools: [{ type: "function", function: { name: "python" } }],
      messages: [
        { role: "system" },
        { role: "user" },
        { role: "assistant", tool_calls: [{ id: "c1", function: { name: "python", arguments: '{"code":"0"}' } }] },
        { role: "tool", tool_call_id: "c1" },
      ],
    });
  });

  it("passes a tool call with unreadable arguments on, for the tool to refuse", async () => {
    await endpoint.script({ content: null, toolCalls: [{ name: "python", args: "{broken" }] });
    const reply = await ask({ ...hello, tools: [tool] });
    expect(reply.toolCalls).toEqual([{ id: "call_0", name: "python", args: { unreadable: "{broken" } }]);
  });

  it.each(["jsonSchema", "jsonMode", "functionCalling"] as const)(
    "gives the same content whether the structure was asked for by %s",
    async (structured) => {
      const args = '{"answer":"1"}';
      await endpoint.script(
        structured === "functionCalling"
          ? { content: null, toolCalls: [{ name: "attempt", args }] }
          : { content: args },
      );
      const reply = await ask({ ...hello, format }, { structured });
      expect(reply).toMatchObject({ content: '{"answer":"1"}', toolCalls: [], finish: "stop" });
      const [{ body } = { body: null }] = await endpoint.seen();
      const expected = {
        jsonSchema: { response_format: { type: "json_schema", json_schema: { name: "attempt", strict: true } } },
        jsonMode: {
          response_format: { type: "json_object" },
          messages: [{ role: "system", content: expect.stringContaining('"answer"') }, { role: "user" }],
        },
        functionCalling: { tool_choice: { type: "function", function: { name: "attempt" } } },
      };
      expect(body).toMatchObject(expected[structured]);
    },
  );

  it("sends temperature and the limit on tokens only where they are configured", async () => {
    await endpoint.script();
    await ask();
    await ask(hello, { temperature: 0.3, maxTokens: 77 });
    const [plain, set] = await endpoint.seen();
    expect(plain?.body).not.toHaveProperty("temperature");
    expect(plain?.body).not.toHaveProperty("max_tokens");
    expect(set?.body).toMatchObject({ temperature: 0.3, max_tokens: 77 });
  });

  it("estimates the usage that is not reported, and marks it", async () => {
    await endpoint.script({ usage: null, content: "x".repeat(400) });
    const meter = new UsageMeter();
    const { usage } = await ask(hello, { prices: { input: 1e6, output: 1e6 } }, { meter });
    expect(usage).toEqual({ inputTokens: 2, outputTokens: 100, estimated: true });
    expect(meter.total()).toEqual({
      ...{ calls: 1, inputTokens: 2, outputTokens: 100, costUsd: 102, estimatedTokens: 102 },
    });
  });

  it.each([
    ["a reply that broke off", { drop: "middle", content: "x".repeat(400) }],
    ["a reply that came too late", { delayMs: 500 }],
  ] as const)("counts %s too, since it is billed", async (_name, fault) => {
    await endpoint.script(fault, { content: "at last" });
    const meter = new UsageMeter();
    await ask(hello, { timeoutSeconds: 0.25 }, { meter });
    expect(meter.total()).toMatchObject({ calls: 2, estimatedTokens: expect.any(Number) });
    expect(meter.total().inputTokens).toBe(12);
  });

  it("sends the key of the named variable, and a placeholder to a local server that needs none", async () => {
    vi.stubEnv("MY_KEY", "secret-1");
    vi.stubEnv("OPENAI_API_KEY", "");
    await endpoint.script();
    await ask(hello, { apiKeyEnv: "MY_KEY" });
    await ask();
    expect((await endpoint.seen()).map((one) => one.authorization)).toEqual(["Bearer secret-1", "Bearer none"]);
  });
});

describe("replies of no use come back as they are, and are distinguished", () => {
  it.each(["jsonSchema", "functionCalling", "jsonMode"] as const)("%s", async (structured) => {
    const model = await connect({ structured });
    const call = () => callModel(model, { ...hello, format }, context());
    await endpoint.script(
      { content: '{"answer":', finish: "length" },
      { content: null, refusal: "I will not." },
      { content: "", finish: "content_filter" },
      { content: "" },
      { content: '{"answer":' },
    );
    expect(await call()).toMatchObject({ finish: "length", content: '{"answer":', usage: { outputTokens: 5 } });
    expect(await call()).toMatchObject({ finish: "refusal", content: "I will not." });
    expect(await call()).toMatchObject({ finish: "refusal" });
    expect(await call()).toMatchObject({ finish: "stop", content: "" });
    expect(await call()).toMatchObject({ finish: "stop", content: '{"answer":' });
  });
});

describe("a journaled call", () => {
  let folder: string;
  let journal: CallJournal;
  const open = async () => openJournal({ file: join(folder, "calls.jsonl"), fromOffset: 0 });
  afterEach(async () => {
    await journal.close();
  });

  it("is not paid again when its round is played again, and counts once in the new meter", async () => {
    folder = newFolder();
    const prices = { input: 1, output: 2 };
    const model = await connect({ prices });
    const play = async (meter: UsageMeter) => {
      const contents = [];
      for (const step of ["attack", "attack", "defend"])
        contents.push((await callModel(model, hello, context({ journal, step, meter }))).content);
      return contents;
    };
    journal = await open();
    await endpoint.script({ content: "one" }, { content: "two" }, { content: "three" }, { content: "paid again" });
    const first = new UsageMeter();
    expect(await play(first)).toEqual(["one", "two", "three"]);
    await journal.close();

    journal = await open();
    const again = new UsageMeter();
    expect(await play(again)).toEqual(["one", "two", "three"]);
    expect(await endpoint.seen()).toHaveLength(3);
    expect(again.roles()).toEqual(first.roles());
    expect(again.total()).toEqual({ calls: 3, inputTokens: 30, outputTokens: 15, costUsd: expect.closeTo(60e-6) });

    const other: ModelRequest = { messages: [{ role: "user", content: "another question" }] };
    const nothingMore = new Error("a limit is reached");
    const admit = () => {
      throw nothingMore;
    };
    await expect(callModel(model, other, context({ journal, admit }))).rejects.toBe(nothingMore);
    expect((await callModel(model, hello, context({ journal, admit }))).content).toBe("one");
    expect(await endpoint.seen()).toHaveLength(3);

    expect((await callModel(model, other, context({ journal }))).content).toBe("paid again");
    const line: unknown = JSON.parse((await readFile(join(folder, "calls.jsonl"), "utf8")).split("\n")[0] ?? "");
    expect(line).toMatchObject({ round: "m1r1", step: "attack", attempt: 1, messages: hello.messages });
  });
});
