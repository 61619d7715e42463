import { SimpleChatModel } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callModel } from "../../agents/models/call-model.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import { UsageMeter } from "../../agents/models/usage-meter.js";
import { SimulatedChatModel } from "../../simulated/chat-model.js";
import { respond } from "../../simulated/respond.js";
import { ModelConfig } from "../../state/config/model-config.js";
import type { ModelRequest } from "../../state/records/message.js";
import { connectModel } from "./connect-model.js";

beforeEach(() => {
  vi.stubEnv("OPENAI_API_KEY", "");
  vi.stubEnv("OPENAI_BASE_URL", "");
  vi.stubEnv("ANTHROPIC_API_KEY", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const connect = (model: string, settings: Partial<ModelConfig> = {}, limiters = new EndpointLimiters()) =>
  connectModel(ModelConfig.parse({ model, ...settings }), limiters);

describe("connecting", () => {
  it.each([
    ["opnai:gpt-5-mini", "MODEL_UNKNOWN", "openai:gpt-5-mini"],
    ["llama3:8b", "MODEL_UNKNOWN", "openai:llama3:8b@http://"],
    ["sim:adda", "MODEL_UNKNOWN", "sim:ada"],
    ["anthropic:claude-sonnet-4-5", "MODEL_PACKAGE_MISSING", "npm install @langchain/anthropic"],
    ["openai:gpt-5-mini", "MODEL_KEY_REJECTED", "OPENAI_API_KEY"],
  ])("%s is refused as %s, with the fix", async (reference, code, fix) => {
    await expect(connect(reference)).rejects.toMatchObject({ code, fix: expect.stringContaining(fix) });
  });

  it("a named variable without a key is refused even for a local endpoint", async () => {
    vi.stubEnv("NO_SUCH_KEY", "");
    const local = connect("openai:x@http://127.0.0.1:9/v1", { apiKeyEnv: "NO_SUCH_KEY" });
    await expect(local).rejects.toMatchObject({ code: "MODEL_KEY_REJECTED" });
  });

  it("takes another address than OpenAI's from the environment, which then needs no key", async () => {
    vi.stubEnv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1");
    expect((await connect("openai:x")).endpoint).toBe("http://127.0.0.1:9/v1");
  });

  it("models behind one address share its limiter, others do not", async () => {
    const limiters = new EndpointLimiters();
    const of = async (model: string) => (await connect(model, {}, limiters)).limiter;
    const ada = await of("openai:ada@http://127.0.0.1:9/v1");
    expect(await of("openai:ben@http://127.0.0.1:9/v1/")).toBe(ada);
    expect(await of("openai:ben@http://127.0.0.1:10/v1")).not.toBe(ada);
  });
});

const request: ModelRequest = {
  messages: [
    { role: "system", content: "You answer questions." },
    { role: "user", content: "<question>How much is 25% of 80?</question>" },
  ],
  format: { name: "attempt", schema: { type: "object", properties: {} } },
};
const context = () => ({
  round: "m1r1",
  node: "defend",
  step: "defend",
  role: "defender" as const,
  journal: null,
  meter: new UsageMeter(),
});

describe("a simulated model", () => {
  it.each(["jsonSchema", "functionCalling", "jsonMode"] as const)(
    "is called like any other and replies alike by %s",
    async (structured) => {
      const call = context();
      const reply = await callModel(await connect("sim:ben", { structured }), request, call);
      expect(reply.content).toBe(respond("ben", request).content);
      expect(call.meter.total()).toMatchObject({ calls: 1, costUsd: null });
      expect(call.meter.total().inputTokens).toBeGreaterThan(0);
    },
  );
});

describe("a chat model of the caller's", () => {
  /** It knows no tools. */
  class Echo extends SimpleChatModel {
    override _llmType() {
      return "echo";
    }
    override async _call(messages: BaseMessage[]) {
      return messages.map(({ text }) => text).join("\n");
    }
  }
  const models = { ben: new SimulatedChatModel({ name: "ben" }), echo: new Echo({}) };
  const connectOwn = (model: string, settings: Partial<ModelConfig> = {}) =>
    connectModel(ModelConfig.parse({ model, ...settings }), new EndpointLimiters(), models);

  it.each([undefined, "functionCalling", "jsonMode"] as const)("replies in structure by %s", async (structured) => {
    const model = await connectOwn("own:ben", { ...(structured && { structured }) });
    expect(model).toMatchObject({ reference: "own:ben", structured: structured ?? "functionCalling" });
    expect((await callModel(model, request, context())).content).toBe(respond("ben", request).content);
  });

  it("gets the schema, and is asked for JSON, where it binds no tools", async () => {
    const model = await connectOwn("own:echo");
    expect(model.structured).toBe("jsonMode");
    const { content } = await callModel(model, request, context());
    expect(content).toMatch(/fit this JSON Schema:\n\{"type":"object".*25% of 80/s);
  });

  it("is refused by its name where none was handed over, with the nearest", async () => {
    await expect(connectOwn("own:bem")).rejects.toMatchObject({
      code: "MODEL_UNKNOWN",
      fix: expect.stringMatching(/own:ben/),
    });
    await expect(connect("own:ben")).rejects.toMatchObject({
      code: "MODEL_UNKNOWN",
      fix: expect.stringContaining("resumeCampaign({ folder, models: { ben } })"),
    });
  });
});
