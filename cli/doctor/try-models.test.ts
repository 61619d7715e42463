import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../../agents/models/fixtures/scripted-endpoint.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { tryModel } from "./try-models.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());

let number = 0;
async function tried(role: "attacker" | "judge") {
  number += 1;
  const said: string[] = [];
  const config = ModelConfig.parse({ model: `openai:doctor-${number}@${endpoint.baseUrl}` });
  const checks = await tryModel({ place: "judge", config, role }, (message) => said.push(message));
  return { checks, said };
}
const capital = '{"country":"France","capital":"Paris","letters":5}';
const yes = { content: "Paris" };

describe("doctor tries a model", () => {
  it("with one call for each thing that it has to do, and names the seconds", async () => {
    const add = { name: "add", args: '{"left":1234,"right":5678}' };
    await endpoint.script(yes, { content: capital }, { content: null, toolCalls: [add] });
    const { checks, said } = await tried("judge");
    expect(checks.map(({ name, status }) => [name, status])).toEqual([
      ["judge replies", "ok"],
      ["judge structure", "ok"],
      ["judge tools", "ok"],
    ]);
    expect(checks[0]?.message).toMatch(/^\d+\.\d s: takes a system message, 10 \+ 5 tokens$/);
    expect(said).toEqual([]);
    expect(await endpoint.seen()).toHaveLength(3);
  });

  it("and names the method of structured replies that works", async () => {
    const call = { name: "capital", args: capital };
    await endpoint.script(yes, { content: "Paris!" }, { content: "Paris!" }, { content: null, toolCalls: [call] });
    const { checks } = await tried("attacker");
    expect(checks[1]).toMatchObject({ status: "missing", fix: expect.stringContaining("structured: functionCalling") });
  });

  it("and finds a judge whose server lacks a tool parser", async () => {
    const text = '<tool_call>{"name": "add", "arguments": {}}</tool_call>';
    await endpoint.script(yes, { content: capital }, { content: text });
    const { checks } = await tried("judge");
    expect(checks[2]).toMatchObject({ status: "warning", message: expect.stringContaining("tool call as text") });
    expect(checks[2]?.fix).toContain("--tool-call-parser");
  });

  it("and says what it refuses, and that its tokens are estimated where it reports none", async () => {
    const refusal = { status: 400, content: "System role not supported" };
    await endpoint.script(refusal, { ...yes, usage: null }, { content: capital });
    const { checks, said } = await tried("attacker");
    expect(checks[0]?.message).toContain("takes no system message, no usage reported, so tokens are estimated");
    expect(said.join()).toContain("systemRole: user");
  });

  it("and stops where it cannot be called at all, in the server's words", async () => {
    await endpoint.script({ status: 400, content: "The header X-Tenant is missing" });
    const { checks } = await tried("judge");
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({ status: "missing", fix: expect.stringContaining("`headers`") });
  });
});
