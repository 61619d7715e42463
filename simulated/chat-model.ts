import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import {
  BaseChatModel,
  type BaseChatModelCallOptions,
  type BaseChatModelParams,
  type BindToolsInput,
} from "@langchain/core/language_models/chat_models";
import { AIMessage, type AIMessageChunk, type BaseMessage, ToolMessage } from "@langchain/core/messages";
import type { ChatResult } from "@langchain/core/outputs";
import type { Runnable } from "@langchain/core/runnables";
import { convertToOpenAITool } from "@langchain/core/utils/function_calling";
import { z } from "zod";
import type { Message, ModelRequest } from "../state/records/message.js";
import { personaNamed } from "./personas.js";
import { respond } from "./respond.js";

const BoundTool = z.object({
  function: z.object({
    name: z.string(),
    description: z.string().default(""),
    parameters: z.record(z.string(), z.unknown()).default({}),
  }),
});
const ToolChoice = z.union([z.string(), z.object({ function: z.object({ name: z.string() }) })]);
const ResponseFormat = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("json_schema"),
    json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()).default({}) }),
  }),
  z.object({ type: z.literal("json_object") }),
  z.object({ type: z.literal("text") }),
]);

interface SimulatedCallOptions extends BaseChatModelCallOptions {
  tools?: unknown[];
  response_format?: unknown;
}

/** LangChain's messages as our plain ones. */
function toMessage(message: BaseMessage): Message {
  if (ToolMessage.isInstance(message)) {
    return { role: "tool", content: message.text, toolCallId: message.tool_call_id };
  }
  if (AIMessage.isInstance(message)) {
    const calls = message.tool_calls ?? [];
    const toolCalls = calls.map(({ id, name, args }, index) => ({ id: id ?? `call_${index + 1}`, name, args }));
    return { role: "assistant", content: message.text, toolCalls };
  }
  return { role: message.getType() === "system" ? "system" : "user", content: message.text };
}

/** Tools and reply format from the call's options, in OpenAI's shapes; a forced tool is the only one kept. */
function toRequest(messages: BaseMessage[], options: Partial<SimulatedCallOptions>): ModelRequest {
  const request: ModelRequest = { messages: messages.map(toMessage) };
  const choice = ToolChoice.optional().parse(options.tool_choice);
  const forced = typeof choice === "object" ? choice.function.name : choice;
  const bound = z.array(BoundTool).default([]).parse(options.tools);
  const tools = bound.map((tool) => tool.function);
  const wanted = tools.some(({ name }) => name === forced) ? tools.filter(({ name }) => name === forced) : tools;
  if (wanted.length > 0 && forced !== "none") request.tools = wanted;
  const format = ResponseFormat.optional().parse(options.response_format);
  if (format?.type === "json_schema") request.format = format.json_schema;
  if (format?.type === "json_object") request.format = { name: "json_object", schema: {} };
  return request;
}

const finishReasons = { stop: "stop", length: "length", refusal: "content_filter" } as const;

/** A simulated persona (`sim:NAME`) as a LangChain chat model. It keeps no state between calls. */
export class SimulatedChatModel extends BaseChatModel<SimulatedCallOptions> {
  private readonly persona: string;

  /** @throws NanofluxError MODEL_UNKNOWN when there is no persona of this name */
  constructor({ name, ...fields }: { name: string } & BaseChatModelParams) {
    super(fields);
    personaNamed(name);
    this.persona = name;
  }

  override _llmType(): string {
    return "nanoflux-simulated";
  }

  override bindTools(
    tools: BindToolsInput[],
    options: Partial<SimulatedCallOptions> = {},
  ): Runnable<BaseLanguageModelInput, AIMessageChunk, SimulatedCallOptions> {
    return this.withConfig({ ...options, tools: tools.map((tool) => convertToOpenAITool(tool)) });
  }

  override async _generate(messages: BaseMessage[], options: this["ParsedCallOptions"]): Promise<ChatResult> {
    const reply = respond(this.persona, toRequest(messages, options));
    const usage = reply.usage ?? { inputTokens: 0, outputTokens: 0 };
    const message = new AIMessage({
      content: reply.content,
      tool_calls: reply.toolCalls.map((call) => ({ ...call, type: "tool_call" as const })),
      usage_metadata: {
        input_tokens: usage.inputTokens,
        output_tokens: usage.outputTokens,
        total_tokens: usage.inputTokens + usage.outputTokens,
      },
      response_metadata: {
        model_name: this.persona,
        finish_reason: reply.toolCalls.length > 0 ? "tool_calls" : finishReasons[reply.finish],
      },
      additional_kwargs: reply.finish === "refusal" ? { refusal: reply.content } : {},
    });
    return { generations: [{ message, text: reply.content }] };
  }
}
