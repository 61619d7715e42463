import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import { SimulatedChatModel } from "./chat-model.js";
import { attackRequest, defendRequest, judgeRequest } from "./fixtures/requests.js";
import { respond } from "./respond.js";
import { textbook } from "./textbook.js";

const [question = ""] = textbook.math ?? [];
const plain = { question, choices: null };
const contentOf = (request: ReturnType<typeof defendRequest>) => request.messages.map(({ content }) => content);
const tool = (name: string) => ({ type: "function" as const, function: { name, description: "", parameters: {} } });

describe("SimulatedChatModel", () => {
  it("refuses a persona that there is not", () => {
    expect(() => new SimulatedChatModel({ name: "eve" })).toThrow(/eve/);
  });

  it.each([{ type: "json_schema", json_schema: { name: "attempt", schema: {} } }, { type: "json_object" }])(
    "gives the reply of respond() in the format asked for: $type",
    async (response_format) => {
      const [content = ""] = contentOf(defendRequest(plain));
      const reply = await new SimulatedChatModel({ name: "judge" })
        .withConfig({ response_format })
        .invoke([new HumanMessage(content)]);
      const expected = respond("judge", defendRequest(plain));
      expect(reply.content).toBe(expected.content);
      expect(reply.response_metadata).toMatchObject({ finish_reason: "stop", model_name: "judge" });
      expect(reply.usage_metadata).toMatchObject({
        input_tokens: expected.usage?.inputTokens,
        output_tokens: expected.usage?.outputTokens,
      });
    },
  );

  it("calls bound tools, reads their results, and then rules", async () => {
    const [system = "", user = ""] = contentOf(judgeRequest(plain));
    const model = new SimulatedChatModel({ name: "judge" }).bindTools([tool("python"), tool("submit_ruling")]);
    const opening = [new SystemMessage(system), new HumanMessage(user)];
    const first = await model.invoke(opening);
    expect(first.tool_calls).toEqual([{ ...respond("judge", judgeRequest(plain)).toolCalls[0], type: "tool_call" }]);
    expect(first.response_metadata.finish_reason).toBe("tool_calls");
    const result = new ToolMessage({
      content: '{"status":"ok","stdout":"48.00\\n"}',
      tool_call_id: first.tool_calls?.[0]?.id ?? "",
    });
    const asked = new AIMessage({ content: "", tool_calls: first.tool_calls ?? [] });
    const last = await model.invoke([...opening, asked, result]);
    expect(last.tool_calls).toMatchObject([{ name: "submit_ruling", args: { wellPosed: true } }]);
  });

  it.each([
    ["by name", "challenge"],
    ["in OpenAI's form", { type: "function", function: { name: "challenge" } }],
  ])("replies through a tool that is forced %s", async (_, tool_choice) => {
    const messages = contentOf(attackRequest("math", "rates", 2, 1));
    const model = new SimulatedChatModel({ name: "judge" }).bindTools([tool("other"), tool("challenge")], {
      tool_choice,
    });
    const reply = await model.invoke([new SystemMessage(messages[0] ?? ""), new HumanMessage(messages[1] ?? "")]);
    expect(reply.tool_calls).toMatchObject([{ name: "challenge", args: { topic: "rates" } }]);
  });

  it("says how a reply ended that is cut off or refused", async () => {
    const model = new SimulatedChatModel({ name: "ada" }).withConfig({
      response_format: { type: "json_schema", json_schema: { name: "attempt", schema: {} } },
    });
    const reasons = new Set<unknown>();
    for (let sample = 0; sample < 1500; sample += 1) {
      const expected = respond("ada", defendRequest(plain, sample));
      if (expected.finish === "stop") continue;
      const reply = await model.invoke([new HumanMessage(contentOf(defendRequest(plain, sample))[0] ?? "")]);
      reasons.add(reply.response_metadata.finish_reason);
    }
    expect(reasons).toEqual(new Set(["length", "content_filter"]));
  });
});
