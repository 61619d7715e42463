import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { ChatOpenAI } from "@langchain/openai";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { CallContext } from "../../agents/models/call-context.js";
import { callModel } from "../../agents/models/call-model.js";
import { firstLineOf } from "../../agents/models/fixtures/scripted-endpoint.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import { fromLangChain, toLangChain } from "../../agents/models/messages.js";
import { createRemoteEmbedder } from "../../agents/models/remote-embedder.js";
import { UsageMeter } from "../../agents/models/usage-meter.js";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import { connectModel } from "../../campaign/compose/connect-model.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import type { ModelReply, ModelRequest } from "../../state/records/message.js";
import { respond } from "../respond.js";
import { faultOf } from "./faults.js";

const running: ChildProcess[] = [];
afterAll(async () => {
  for (const child of running.splice(0)) {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
  }
});

beforeEach(() => {
  vi.stubEnv("OPENAI_API_KEY", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** `nanoflux sim serve` in another process; its address. */
async function startServer(...flags: string[]): Promise<string> {
  const program = `
    import { simServeCommand } from "./cli/sim-serve.ts";
    await simServeCommand().parseAsync(process.argv.slice(1), { from: "user" });`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", program, "--", "--port", "0", ...flags],
    { stdio: ["ignore", "pipe", "inherit"], cwd: new URL("../..", import.meta.url) },
  );
  running.push(child);
  return firstLineOf(child);
}

const context = (): CallContext => ({
  round: "m1r1",
  node: "attack",
  step: "attack",
  role: "attacker",
  journal: null,
  meter: new UsageMeter(),
});

const connect = (baseUrl: string, name: string, settings: Partial<ModelConfig> = {}) =>
  connectModel(ModelConfig.parse({ model: `openai:${name}@${baseUrl}`, ...settings }), new EndpointLimiters());

/** The n-th question for an Attacker. */
const challenge = (variation: number): ModelRequest => ({
  messages: [
    { role: "system", content: "You write questions." },
    {
      role: "user",
      content: `<domain>math</domain>\n<topic>percentages</topic>\n<hops>2</hops>\n<variation>${variation}</variation>`,
    },
  ],
  format: { name: "challenge", schema: { type: "object" } },
});

const ruling: ModelRequest = {
  messages: [
    { role: "system", content: "You judge questions." },
    { role: "user", content: "<question>Something that no reader knows.</question>" },
  ],
  tools: [
    { name: "python", description: "runs", parameters: { type: "object", properties: {} } },
    { name: "submit_ruling", description: "rules", parameters: { type: "object", properties: {} } },
  ],
};

const withoutUsage = ({ content, toolCalls, finish }: ModelReply) => ({ content, toolCalls, finish });

describe("the simulated server", () => {
  let baseUrl: string;
  beforeAll(async () => {
    baseUrl = await startServer();
  });

  it("gives the replies that the simulated model gives in this process, tool calls and structure included", async () => {
    for (const request of [challenge(1), challenge(2)]) {
      const reply = await callModel(await connect(baseUrl, "sim-ada"), request, context());
      expect(withoutUsage(reply)).toEqual(withoutUsage(respond("ada", request)));
      expect(reply.usage?.outputTokens).toBeGreaterThan(0);
    }
    const reply = await callModel(await connect(baseUrl, "sim-judge"), ruling, context());
    expect(withoutUsage(reply)).toEqual(withoutUsage(respond("judge", ruling)));
    expect(reply.toolCalls).toHaveLength(1);
  });

  it("streams the same tool calls to LangChain's own client, with their usage and how they ended", async () => {
    const tools = ruling.tools?.map((tool) => ({ type: "function" as const, function: tool })) ?? [];
    const client = new ChatOpenAI({ model: "sim-judge", apiKey: "none", configuration: { baseURL: baseUrl } });
    const chunks = [];
    for await (const chunk of await client.bindTools(tools).stream(toLangChain(ruling.messages))) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(3);
    const [first, ...rest] = chunks;
    const merged = rest.reduce((left, right) => left?.concat(right), first);
    const expected = respond("judge", ruling);
    expect(merged?.tool_calls).toMatchObject(expected.toolCalls);
    expect(merged?.usage_metadata?.output_tokens).toBe(expected.usage?.outputTokens);
    expect(merged?.response_metadata.finish_reason).toBe("tool_calls");
  });

  it("streams content piece by piece", async () => {
    const request = challenge(1);
    const client = new ChatOpenAI({ model: "sim-ada", apiKey: "none", configuration: { baseURL: baseUrl } });
    const pieces = [];
    for await (const chunk of await client.stream(toLangChain(request.messages))) pieces.push(chunk.text);
    expect(pieces.length).toBeGreaterThan(10);
    expect(pieces.join("")).toBe(respond("ada", { messages: request.messages }).content);
  });

  it("is understood as well when a watcher, like Studio, would have LangChain stream its replies", async () => {
    const watcher = BaseCallbackHandler.fromMethods({ handleLLMNewToken: () => undefined });
    Object.assign(watcher, { lc_prefer_streaming: true });
    const question = (number: number): ModelRequest => ({
      messages: [{ role: "user", content: `<question>How much is ${number} plus 5?</question>` }],
      format: { name: "attempt", schema: { type: "object" } },
    });
    const numbers = Array.from({ length: 3000 }, (_, index) => index);
    const first = (finish: ModelReply["finish"]) =>
      question(numbers.find((number) => respond("ben", question(number)).finish === finish) ?? -1);
    const { chat } = await connect(baseUrl, "sim-ben");
    for (const finish of ["stop", "length", "refusal"] as const) {
      const { messages } = first(finish);
      const message = await chat.invoke(toLangChain(messages), { callbacks: [watcher] });
      const { content } = respond("ben", { messages });
      expect(fromLangChain(message, null)).toMatchObject({ content, finish, toolCalls: [] });
    }
  });

  it("serves the local embedder, which keeps its calibrated threshold", async () => {
    const local = createLocalEmbedder();
    const remote = createRemoteEmbedder(`openai:${local.name}@${baseUrl}`, new EndpointLimiters());
    const texts = Array.from({ length: 70 }, (_, index) => `A shop sells ${index} apples and pears number ${index}.`);
    const [expected, got] = await Promise.all([local.embed(texts), remote.embed(texts)]);
    expect(got).toHaveLength(70);
    expect(remote).toMatchObject({ dimensions: local.dimensions, threshold: local.threshold });
    for (const [index, vector] of got.entries())
      expect(vector.reduce((sum, value, place) => sum + value * (expected[index]?.[place] ?? 0), 0)).toBeCloseTo(1, 4);
  });

  it("lists its models, so that a check finds them and offers the nearest name for another", async () => {
    const check = (model: string) => checkEndpoint(ModelConfig.parse({ model }));
    await expect(check(`openai:sim-ada@${baseUrl}`)).resolves.toMatchObject({ served: true });
    await expect(check(`openai:sim-adda@${baseUrl}`)).rejects.toMatchObject({
      code: "MODEL_NOT_SERVED",
      fix: expect.stringContaining('"sim-ada"'),
    });
    const call = callModel(await connect(baseUrl, "sim-adda"), challenge(1), context());
    await expect(call).rejects.toMatchObject({ code: "MODEL_NOT_SERVED" });
  });

  it("asks for the key it was given", async () => {
    const special = await startServer("--api-key", "right");
    vi.stubEnv("RIGHT_KEY", "right");
    vi.stubEnv("WRONG_KEY", "wrong");
    const check = (apiKeyEnv: string) =>
      checkEndpoint(ModelConfig.parse({ model: `openai:sim-ada@${special}`, apiKeyEnv }));
    await expect(check("RIGHT_KEY")).resolves.toMatchObject({ served: true });
    await expect(check("WRONG_KEY")).rejects.toMatchObject({ code: "MODEL_KEY_REJECTED" });
    const call = callModel(await connect(special, "sim-ada", { apiKeyEnv: "WRONG_KEY" }), challenge(1), context());
    await expect(call).rejects.toMatchObject({ code: "MODEL_KEY_REJECTED" });
  });

  it("beyond its rate limit answers 429, which the client waits out", async () => {
    const special = await startServer("--rate-limit", "300");
    const model = await connect(special, "sim-ada", { concurrency: 16 });
    const requests = Array.from({ length: 16 }, (_, index) => challenge(index));
    const replies = await Promise.all(requests.map((request) => callModel(model, request, context())));
    expect(replies.map((reply) => reply.content)).toEqual(requests.map((request) => respond("ada", request).content));
    expect(model.limiter.concurrency).toBeLessThan(16);
  });

  it("goes wrong at the given rate: all calls still get the reply, or half of it", async () => {
    const special = await startServer("--fault-rate", "0.5", "--fault-seed", "3", "--latency", "1", "--jitter", "3");
    const model = await connect(special, "sim-ada", { concurrency: 4 });
    const requests = Array.from({ length: 16 }, (_, index) => challenge(index));
    const replies = await Promise.all(requests.map((request) => callModel(model, request, context())));
    const whole = requests.map((request) => respond("ada", request).content);
    const spoilt = replies.filter((reply, index) => reply.content !== whole[index]);
    for (const [index, reply] of replies.entries()) expect(whole[index]?.startsWith(reply.content)).toBe(true);
    expect(spoilt.length).toBeGreaterThan(0);
    expect(spoilt.length).toBeLessThan(replies.length);
  });

  it("refuses what it cannot read as the protocol does", async () => {
    const post = async (path: string, body: string) => {
      const response = await fetch(`${baseUrl}${path}`, { method: "POST", body });
      const { error } = z.object({ error: z.object({ code: z.string() }) }).parse(await response.json());
      return [response.status, error.code];
    };
    expect(await post("/chat/completions", "no json")).toEqual([400, "invalid_request_error"]);
    expect(await post("/chat/completions", '{"model":"sim-ada","messages":[]}')).toEqual([
      400,
      "invalid_request_error",
    ]);
    expect(await post("/embeddings", '{"model":"other","input":"x"}')).toEqual([404, "model_not_found"]);
    expect(await post("/completions", "{}")).toEqual([404, "not_found"]);
  });
});

describe("faults", () => {
  const drawn = (seed: number, rate: number) => Array.from({ length: 2000 }, (_, index) => faultOf(seed, index, rate));

  it("are the same for the same seed, and others for another", () => {
    expect(drawn(1, 0.2)).toEqual(drawn(1, 0.2));
    expect(drawn(1, 0.2)).not.toEqual(drawn(2, 0.2));
  });

  it("come at the given rate, every kind of them", () => {
    const faults = drawn(1, 0.2).filter((fault) => fault !== null);
    expect(faults.length / 2000).toBeCloseTo(0.2, 1);
    expect(new Set(faults).size).toBe(5);
    expect(drawn(1, 0)).not.toContainEqual(expect.anything());
  });
});
