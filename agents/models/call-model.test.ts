import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ModelConfig } from "../../state/config.js";
import type { ModelRequest } from "../../state/message.js";
import { type CallJournal, openJournal } from "../../state/store/call-journal.js";
import type { CallContext } from "./call-context.js";
import { callModel } from "./call-model.js";
import { connectModel } from "./connect.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";
import { EndpointLimiters } from "./limiter.js";
import { UsageMeter } from "./usage-meter.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
afterEach(() => vi.unstubAllEnvs());

const connect = (settings: Partial<ModelConfig> = {}) =>
  connectModel(
    ModelConfig.parse({ model: `openai:scripted@${endpoint.baseUrl}`, ...settings }),
    new EndpointLimiters(),
  );

const context = (changes: Partial<CallContext> = {}): CallContext => ({
  round: "m1r1",
  step: "attack",
  role: "attacker",
  journal: null,
  meter: new UsageMeter(),
  ...changes,
});

const hello: ModelRequest = { messages: [{ role: "user", content: "hello" }] };
const format = { name: "attempt", schema: { type: "object", properties: { answer: { type: "string" } } } };
const tool = { name: "python", description: "runs it", parameters: { type: "object", properties: {} } };

const ask = async (request = hello, settings: Partial<ModelConfig> = {}, changes: Partial<CallContext> = {}) =>
  callModel(await connect(settings), request, context(changes));

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

  it("reports no usage as unknown", async () => {
    await endpoint.script({ usage: null });
    expect((await ask()).usage).toBeNull();
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

describe("replies that are worth nothing come back as they are, told apart", () => {
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

describe("faults", () => {
  it("waits as long as Retry-After asks", async () => {
    await endpoint.script({ status: 429, headers: { "retry-after": "0.2" } }, { content: "at last" });
    expect((await ask()).content).toBe("at last");
    const [first, second] = await endpoint.seen();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(195);
  });

  it("a 429 holds back the endpoint's other calls, which are asked once each", async () => {
    const model = await connect({ concurrency: 1 });
    await endpoint.script({ status: 429, headers: { "retry-after": "0.1" } });
    await Promise.all(Array.from({ length: 4 }, () => callModel(model, hello, context())));
    expect(await endpoint.seen()).toHaveLength(5);
  });

  it("429s narrow what runs at once, and use up no retries while that helps", async () => {
    const model = await connect({ concurrency: 4, retries: 1 });
    const limited = { status: 429, headers: { "retry-after": "0" }, delayMs: 20 };
    // Four at once, all refused; then two at once, both refused: no call has used up its one retry.
    await endpoint.script(limited, limited, limited, limited, limited, limited);
    await Promise.all(Array.from({ length: 4 }, () => callModel(model, hello, context())));
    const seen = await endpoint.seen();
    expect(seen).toHaveLength(10);
    expect(Math.max(...seen.slice(4, 6).map((one) => one.open))).toBe(2);
  });

  it.each([
    ["a 500", { status: 500 }],
    ["a 503", { status: 503 }],
    ["a connection dropped before the answer", { drop: "before" }],
    ["a connection dropped within the answer", { drop: "middle" }],
  ] as const)("%s is asked again", async (_name, fault) => {
    await endpoint.script(fault, { content: "at last" });
    expect((await ask()).content).toBe("at last");
    expect(await endpoint.seen()).toHaveLength(2);
  });

  it("a call that takes too long is given up and asked again", async () => {
    await endpoint.script({ delayMs: 400 }, { content: "at last" });
    expect((await ask(hello, { timeoutSeconds: 0.15 })).content).toBe("at last");
    await endpoint.script({ delayMs: 400 });
    await expect(ask(hello, { timeoutSeconds: 0.15, retries: 0 })).rejects.toMatchObject({
      code: "MODEL_CALL_FAILED",
      message: expect.stringContaining("0.15 s"),
    });
  });

  it("time in our own queue does not count as the call's", async () => {
    await endpoint.script({ delayMs: 150 }, { delayMs: 150 }, { delayMs: 150 });
    const model = await connect({ concurrency: 1, timeoutSeconds: 0.3, retries: 0 });
    await Promise.all(Array.from({ length: 3 }, () => callModel(model, hello, context())));
    expect(await endpoint.seen()).toHaveLength(3);
  });

  it.each([
    ["MODEL_KEY_REJECTED", { status: 401, content: "Incorrect API key" }],
    ["MODEL_KEY_REJECTED", { status: 403 }],
    ["MODEL_NOT_SERVED", { status: 404, content: "The model `scripted` does not exist" }],
    ["MODEL_CALL_FAILED", { status: 400, content: "bad schema" }],
    ["MODEL_CALL_FAILED", { status: 429, errorCode: "insufficient_quota" }],
    ["MODEL_CALL_FAILED", { status: 429, headers: { "retry-after": "7200" } }],
  ] as const)("%s after %o, asked once only", async (code, answer) => {
    await endpoint.script(answer);
    const expected = "content" in answer ? answer.content : "";
    await expect(ask()).rejects.toMatchObject({ code, message: expect.stringContaining(expected) });
    expect(await endpoint.seen()).toHaveLength(1);
  });

  it("no retry is left: the last failure is named, and the key is not in it", async () => {
    vi.stubEnv("MY_KEY", "secret-1");
    await endpoint.script({ status: 500, content: "down" }, { status: 500, content: "still down" });
    const error: unknown = await ask(hello, { retries: 1, apiKeyEnv: "MY_KEY" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "MODEL_CALL_FAILED", message: expect.stringContaining("still down") });
    expect(String(error)).not.toContain("secret-1");
  });

  it("an address where nobody listens is unreachable", async () => {
    await expect(ask(hello, { model: "openai:x@http://127.0.0.1:9/v1", retries: 0 })).rejects.toMatchObject({
      code: "MODEL_UNREACHABLE",
    });
  });

  it("an abort ends a running call and a waiting one with the signal's reason", async () => {
    const model = await connect({ concurrency: 1 });
    await endpoint.script({ delayMs: 2000 });
    const controller = new AbortController();
    const calls = [1, 2].map(() => callModel(model, hello, context({ signal: controller.signal })));
    setTimeout(() => controller.abort(new Error("cancelled")), 50);
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toMatchObject({ status: "rejected", reason: { message: "cancelled" } });
  });
});

describe("a journaled call", () => {
  let folder: string;
  let journal: CallJournal;
  const open = async () => openJournal({ file: join(folder, "calls.jsonl"), fromOffset: 0 });
  afterEach(async () => {
    await journal.close();
    await rm(folder, { recursive: true, force: true });
  });

  it("is not paid again when its round is played again, and counts once in the new meter", async () => {
    folder = await mkdtemp(join(tmpdir(), "nanoflux-calls-"));
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
    expect((await callModel(model, other, context({ journal }))).content).toBe("paid again");
    const line: unknown = JSON.parse((await readFile(join(folder, "calls.jsonl"), "utf8")).split("\n")[0] ?? "");
    expect(line).toMatchObject({ round: "m1r1", step: "attack", attempt: 1, messages: hello.messages });
  });
});
