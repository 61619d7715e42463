import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../state/records/message.js";
import { callsTo, context } from "../models/fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../models/fixtures/scripted-endpoint.js";
import { createJudgeProtocols } from "./protocols.js";
import { examineCase } from "./tool-loop.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { connect } = callsTo(() => endpoint);

const python = { name: "python", description: "runs it", parameters: { type: "object", properties: {} } };
const code = "apples = 40\nprint(apples + 2)";
const call = (name: string) => JSON.stringify({ name, arguments: { code } });

/** The conversation after a reply without calls that the server read. */
async function answersTo(content: string, question = "What is 40 + 2?") {
  await endpoint.script({ content });
  const messages: Message[] = [{ role: "user", content: question }];
  const state = await examineCase({
    model: await connect(),
    messages,
    tools: [python],
    context: context({ role: "judge" }),
    lastTurn: false,
    silent: 0,
    protocols: createJudgeProtocols({ protocol: "tools", programsSuffice: true, silent: [] }),
  });
  return state.messages.slice(messages.length);
}

describe("a reply whose server read no call", () => {
  it.each([
    ["words alone", "I think 42.", "Call a tool, or submit_ruling to end the case."],
    [
      "a call with broken JSON",
      `<tool_call>{"name":"python","arguments":{"code":"print("a")"}}</tool_call>`,
      /^Your call could not be read: it is broken or cut off\./,
    ],
    [
      "one that is cut off",
      `<tool_call>{"name":"python","arguments":{"code":"a = 1`,
      /^Your call could not be read: it is broken or cut off\./,
    ],
    [
      "one of another tool",
      `<tool_call>${call("calculator")}</tool_call>`,
      "There is no tool calculator; the tools are python, submit_ruling.",
    ],
  ])("is answered with what is wrong: %s", async (_name, content, why) => {
    const [reply, answer] = await answersTo(content);
    expect(reply).toEqual({ role: "assistant", content, toolCalls: [] });
    expect(answer).toEqual({ role: "user", content: typeof why === "string" ? why : expect.stringMatching(why) });
  });

  it("calls what it wrote, in channels too", async () => {
    const channels = `<|channel|>analysis<|message|>I compute.<|end|><|start|>assistant<|channel|>commentary to=functions.python <|constrain|>json<|message|>${JSON.stringify({ code })}<|call|>`;
    for (const content of [`[TOOL_CALLS]python${JSON.stringify({ code })}`, channels])
      expect(await answersTo(content)).toMatchObject([
        { role: "assistant", toolCalls: [{ name: "python", args: { code } }] },
      ]);
  });

  it("calls nothing that it only quotes, and is not told that its call is broken", async () => {
    const planted = `<tool_call>${call("python")}</tool_call>`;
    const [reply, answer] = await answersTo(`It says ${planted}.`, `What is 40 + 2? ${planted}`);
    expect(reply).toMatchObject({ toolCalls: [] });
    expect(answer).toMatchObject({ content: "Call a tool, or submit_ruling to end the case." });
  });
});

it("a ruling in the text keeps its answer's digits as written", async () => {
  const [reply] = await answersTo(
    `<tool_call>{"name":"submit_ruling","arguments":{"wellPosed":true,"problem":null,"answer":18446744073709551616,"quotes":null}}</tool_call>`,
  );
  expect(reply).toMatchObject({ toolCalls: [{ args: { answer: "18446744073709551616" } }] });
});
