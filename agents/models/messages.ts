import { AIMessage, type BaseMessage, HumanMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import { z } from "zod";
import type { Message, ModelReply, ToolCallRequest } from "../../state/records/message.js";
import { readArguments, readToolName } from "./replies/calls/tool-arguments.js";
import { openReply } from "./replies/open-reply.js";

/** Our plain messages as LangChain's. */
export function toLangChain(messages: Message[]): BaseMessage[] {
  return messages.map(asLangChain);
}

function asLangChain(message: Message): BaseMessage {
  switch (message.role) {
    case "system":
      return new SystemMessage(message.content);
    case "user":
      return new HumanMessage(message.content);
    case "assistant":
      return new AIMessage({
        content: message.content,
        tool_calls: message.toolCalls.map((call) => ({ ...call, type: "tool_call" as const })),
      });
    case "tool":
      return new ToolMessage({ content: message.content, tool_call_id: message.toolCallId });
  }
}

/** The field in which each provider's integration reports why a reply ended; each sets one of these. */
const ReplyMetadata = z.object({
  finish_reason: z.string().nullish(), // OpenAI, Mistral, Groq, DeepSeek, xAI
  stop_reason: z.string().nullish(), // Anthropic
  stopReason: z.string().nullish(), // Bedrock
  finishReason: z.string().nullish(), // Google
  done_reason: z.string().nullish(), // Ollama
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(), // OpenAI's Responses API
});
/** Some name a cause behind it: `content_filter: PROHIBITED_CONTENT` (Gemini). */
const LENGTH = /^(?:length|max_(?:output_|new_)?tokens|max_length|model_length|model_context_window_exceeded)$/;
const REFUSAL =
  /^(?:content_filter(?:ed)?\b.*|refusal|safety|prohibited_content|blocklist|spii|recitation|sensitive|guardrail_intervened)$/;

const Refusal = z.object({ refusal: z.string().min(1) });
const ReportedUsage = z
  .object({ input_tokens: z.number().int().optional(), output_tokens: z.number().int().optional() })
  .refine((usage) => usage.input_tokens !== undefined || usage.output_tokens !== undefined);

/**
 * Converts a LangChain reply to our plain one. `formatTool` names the tool that was forced to get a structured reply:
 * its arguments become the reply's content, so callers see the same thing however the structure was requested.
 */
export function fromLangChain(message: BaseMessage, formatTool: string | null): ModelReply {
  const reply = AIMessage.isInstance(message) ? message : new AIMessage(message.text);
  const refusal = Refusal.safeParse(reply.additional_kwargs).data?.refusal;
  const finish = refusal === undefined ? finishOf(reply.response_metadata) : "refusal";
  const toolCalls = callsOf(reply);
  const usage = ReportedUsage.safeParse(reply.usage_metadata).data;
  const common = {
    finish,
    usage: usage ? { inputTokens: usage.input_tokens ?? 0, outputTokens: usage.output_tokens ?? 0 } : null,
  };
  const content = refusal ?? reply.text;
  const thoughts = Reasoning.safeParse(reply.additional_kwargs).data?.reasoning_content;
  const opened = { ...common, ...(thoughts ? { thoughts } : {}) };
  if (formatTool !== null) {
    const [call] = reply.tool_calls ?? [];
    const args: unknown = call?.args ?? reply.invalid_tool_calls?.[0]?.args ?? content;
    return openReply({ content: typeof args === "string" ? args : JSON.stringify(args), toolCalls: [], ...opened });
  }
  return openReply({ content, toolCalls, ...opened });
}

/** Where a server puts a reasoning model's thoughts beside the content. */
const Reasoning = z.object({ reasoning_content: z.string().nullish() });

/** All calls of a reply. Of one whose arguments are no object the text is passed on, for the message to the model. */
function callsOf({ tool_calls = [], invalid_tool_calls = [] }: AIMessage): ToolCallRequest[] {
  return [...tool_calls, ...invalid_tool_calls].map(({ id, name, args }) => ({
    id: id ?? "",
    name: readToolName(name ?? ""),
    args: readArguments(args),
  }));
}

function finishOf(metadata: Record<string, unknown>): ModelReply["finish"] {
  const found = ReplyMetadata.safeParse(metadata).data;
  const reason = (
    found?.incomplete_details?.reason ??
    found?.finish_reason ??
    found?.stop_reason ??
    found?.stopReason ??
    found?.finishReason ??
    found?.done_reason ??
    "stop"
  )
    .trim()
    .toLowerCase();
  if (LENGTH.test(reason)) return "length";
  return REFUSAL.test(reason) ? "refusal" : "stop";
}
