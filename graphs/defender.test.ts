import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../agents/models/fixtures/scripted-endpoint.js";
import type { CampaignConfigInput } from "../state/config/config.js";
import { createDefender } from "./defender.js";
import { partsWith } from "./fixtures/scripted-parts.js";
import { sampleChallenge, sampleInput } from "./parts.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { withParts, sent } = partsWith(() => endpoint);

describe("a Defender", () => {
  const defend = (over: Partial<CampaignConfigInput> = {}) =>
    withParts(over, async (parts) => {
      const { attempts } = await createDefender(async () => parts).graph.invoke({
        input: sampleInput,
        challenge: sampleChallenge,
      });
      return attempts[0];
    });

  it("is asked in plain text as in an evaluation, and its last line is its answer", async () => {
    await endpoint.script({ content: "<think>hm</think>200.88 / 9 = 22.32\n#### 22" });
    expect(await defend()).toEqual({
      status: "answered",
      reasoning: "200.88 / 9 = 22.32",
      answer: "22",
      thoughts: "hm",
    });
    const [{ body } = { body: null }] = await endpoint.seen();
    expect(body).not.toHaveProperty("response_format");
    const [system, user] = await sent(0);
    expect(system?.content).toMatch(
      /^Solve the problem step by step, .* Write no code: nothing runs it\. .* in the form #### ANSWER, where ANSWER is a plain number/,
    );
    expect(user?.content).toBe(sampleChallenge.question);
  });

  it.each([
    ["without a final answer", { content: "It depends.\nIt may be 3 or 4." }, "no-answer"],
    ["cut off", { content: "#### 22", finish: "length" }, "truncated"],
    ["of thoughts only", { content: "<think>#### 22" }, "empty"],
    ["refused", { content: null, refusal: "No." }, "refused"],
  ])("is unscored with the reason for a reply %s", async (_name, answer, problem) => {
    await endpoint.script(answer);
    expect(await defend()).toMatchObject({ status: "unscored", problem, answer: "" });
  });

  it("answers in JSON where that is configured", async () => {
    await endpoint.script({ content: '{"reasoning": "so", "answer": 22}' });
    expect(await defend({ defender: { format: "json" } })).toMatchObject({ status: "answered", answer: "22" });
    const [{ body } = { body: null }] = await endpoint.seen();
    expect(body).toHaveProperty("response_format");
  });
});
