import { z } from "zod";
import type { Message, ModelRequest, ToolCallRequest } from "../../state/records/message.js";

/** Text, or a list of parts, of which only text parts are supported. */
const Content = z
  .union([z.string(), z.array(z.object({ type: z.literal("text"), text: z.string() }))])
  .nullish()
  .transform((content) => (Array.isArray(content) ? content.map((part) => part.text).join("") : (content ?? "")));

const ToolCall = z
  .object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) })
  .transform(
    (call): ToolCallRequest => ({
      id: call.id,
      name: call.function.name,
      args: readArguments(call.function.arguments),
    }),
  );

const ChatMessage = z
  .discriminatedUnion("role", [
    z.object({ role: z.enum(["system", "developer"]), content: Content }),
    z.object({ role: z.literal("user"), content: Content }),
    z.object({ role: z.literal("assistant"), content: Content, tool_calls: z.array(ToolCall).nullish() }),
    z.object({ role: z.literal("tool"), content: Content, tool_call_id: z.string() }),
  ])
  .transform((message): Message => {
    const { role, content } = message;
    if (role === "assistant") return { role, content, toolCalls: message.tool_calls ?? [] };
    if (role === "tool") return { role, content, toolCallId: message.tool_call_id };
    return { role: role === "developer" ? "system" : role, content };
  });

const Schema = z.record(z.string(), z.unknown());
const Tool = z.object({
  type: z.literal("function"),
  function: z.object({ name: z.string(), description: z.string().default(""), parameters: Schema.default({}) }),
});

/** The used fields of a request to /v1/chat/completions; a rule-based model ignores the rest (temperature and so on). */
export const ChatRequest = z.object({
  model: z.string(),
  messages: z.array(ChatMessage).min(1),
  tools: z.array(Tool).optional(),
  tool_choice: z
    .union([
      z.enum(["none", "auto", "required"]),
      z.object({ type: z.literal("function"), function: z.object({ name: z.string() }) }),
    ])
    .optional(),
  response_format: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("text") }),
      z.object({ type: z.literal("json_object") }),
      z.object({
        type: z.literal("json_schema"),
        json_schema: z.object({ name: z.string(), schema: Schema.default({}) }),
      }),
    ])
    .optional(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** The used fields of a request to /v1/embeddings. */
export const EmbeddingRequest = z.object({
  model: z.string(),
  input: z.union([z.string().transform((text) => [text]), z.array(z.string()).min(1)]),
  encoding_format: z.enum(["float", "base64"]).default("float"),
});

/** Converts the request for our models. If a tool is forced, the model sees only that one. */
export function toModelRequest({
  messages,
  response_format: reply,
  tools = [],
  tool_choice,
}: ChatRequest): ModelRequest {
  if (reply?.type === "json_schema") return { messages, format: reply.json_schema };
  const offered = tools
    .map((tool) => tool.function)
    .filter(({ name }) =>
      typeof tool_choice === "object" ? name === tool_choice.function.name : tool_choice !== "none",
    );
  return offered.length > 0 ? { messages, tools: offered } : { messages };
}

function readArguments(text: string): Record<string, unknown> {
  try {
    return Schema.parse(JSON.parse(text));
  } catch {
    return { unreadable: text };
  }
}
