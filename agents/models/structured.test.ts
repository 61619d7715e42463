import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { connectModel } from "../../campaign/compose/connect-model.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";
import { EndpointLimiters } from "./limiters.js";
import { askStructured, ModelReplyError } from "./structured.js";
import { UsageMeter } from "./usage-meter.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());

const schema = z.object({ answer: z.string(), steps: z.array(z.number().int()) });
const good = '{"answer":"7","steps":[1]}';

async function ask(structured: NonNullable<ModelConfig["structured"]> = "jsonSchema") {
  const config = ModelConfig.parse({ model: `openai:scripted@${endpoint.baseUrl}`, structured });
  const meter = new UsageMeter();
  const value = await askStructured({
    model: await connectModel(config, new EndpointLimiters()),
    messages: [{ role: "user", content: "How many?" }],
    name: "attempt",
    schema,
    context: { round: "m1r1", node: "defend", step: "defend", role: "defender", journal: null, meter },
  });
  return { value, calls: meter.total().calls };
}

describe("a structured reply", () => {
  it.each([
    ["bare", good],
    ["in a code fence", `\`\`\`json\n${good}\n\`\`\``],
    ["after a reasoning model's thoughts", `<think>Is it {7}?</think>\n\n${good}`],
    ["amid prose", `Here it is: ${good} I hope it helps.`],
  ])("%s is read without asking again", async (_name, content) => {
    await endpoint.script({ content });
    expect(await ask()).toEqual({ value: { answer: "7", steps: [1] }, calls: 1 });
  });

  it("is asked for with a strict schema: all required, nothing beside, no bounds of safe integers", async () => {
    await endpoint.script({ content: good });
    await ask();
    const [{ body } = { body: null }] = await endpoint.seen();
    expect(body).toMatchObject({
      response_format: {
        json_schema: {
          schema: {
            type: "object",
            properties: { answer: { type: "string" }, steps: { type: "array", items: { type: "integer" } } },
            required: ["answer", "steps"],
            additionalProperties: false,
          },
        },
      },
    });
    expect(JSON.stringify(body)).not.toMatch(/9007199254740991|\$schema/);
  });

  it.each([
    ["no JSON", "I think seven", "not a JSON object"],
    ["broken JSON", '{"answer":', "not a JSON object"],
    ["a wrong shape", '{"answer":7,"steps":"none"}', "expected array"],
    ["nothing", "", "no content"],
  ])("that is %s is sent back once with the error quoted", async (_name, content, quoted) => {
    await endpoint.script({ content }, { content: good });
    expect(await ask()).toEqual({ value: { answer: "7", steps: [1] }, calls: 2 });
    const [, second] = await endpoint.seen();
    expect(second?.body?.messages).toMatchObject([
      { role: "user", content: "How many?" },
      { role: "assistant", content: content || "(empty reply)" },
      { role: "user", content: expect.stringContaining(quoted) },
    ]);
  });

  it("is repaired under function calling as well", async () => {
    const toolCall = (args: string) => ({ content: null, toolCalls: [{ name: "attempt", args }] });
    await endpoint.script(toolCall('{"answer":'), toolCall(good));
    expect(await ask("functionCalling")).toEqual({ value: { answer: "7", steps: [1] }, calls: 2 });
  });
});

describe("a reply that cannot be had", () => {
  it.each([
    ["truncated", "REPLY_TRUNCATED", 1, [{ content: '{"answer":"7', finish: "length" }]],
    ["truncated although it could be read", "REPLY_TRUNCATED", 1, [{ content: good, finish: "length" }]],
    ["refused", "REPLY_REFUSED", 1, [{ content: null, refusal: "I will not." }]],
    ["empty twice", "REPLY_EMPTY", 2, [{ content: "" }, { content: "" }]],
    ["unreadable twice", "REPLY_UNREADABLE", 2, [{ content: "no" }, { content: "again no" }]],
    ["unreadable, then truncated", "REPLY_TRUNCATED", 2, [{ content: "no" }, { content: "{", finish: "length" }]],
  ])("%s ends as %s after %i calls", async (_name, code, calls, answers) => {
    await endpoint.script(...answers);
    const error: unknown = await ask().catch((caught: unknown) => caught);
    expect(ModelReplyError.isInstance(error)).toBe(true);
    const last = answers.at(-1);
    expect(error).toMatchObject({ code, reply: { content: last?.content ?? "I will not." } });
    expect(await endpoint.seen()).toHaveLength(calls);
  });
});
