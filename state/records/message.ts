import { z } from "zod";

/** A tool call requested by a model. */
export const ToolCallRequest = z.object({
  id: z.string(),
  name: z.string(),
  args: z.record(z.string(), z.unknown()),
});
export type ToolCallRequest = z.infer<typeof ToolCallRequest>;

/** One message of a conversation with a model, as plain data that is journaled, hashed, edited and replayed unchanged. */
export const Message = z.discriminatedUnion("role", [
  z.object({ role: z.literal("system"), content: z.string() }),
  z.object({ role: z.literal("user"), content: z.string() }),
  z.object({ role: z.literal("assistant"), content: z.string(), toolCalls: z.array(ToolCallRequest).default([]) }),
  z.object({ role: z.literal("tool"), content: z.string(), toolCallId: z.string() }),
]);
export type Message = z.infer<typeof Message>;

/** A tool that a model may call; `parameters` is JSON Schema. */
export interface ToolSpec {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** Asks for one structured reply; `schema` is JSON Schema. */
export interface ReplyFormat {
  name: string;
  schema: Record<string, unknown>;
}

/** One call of a model: messages in, with either tools to call or a format to reply in. */
export interface ModelRequest {
  messages: Message[];
  tools?: ToolSpec[];
  format?: ReplyFormat;
}

/** A model's raw reply, before validation. `usage` is null where it is not known, and marked where it is estimated. */
export const ModelReply = z.object({
  content: z.string().describe("What it says; its thoughts are apart"),
  thoughts: z.string().optional().describe("What the model thought aloud, where the server shows it"),
  toolCalls: z.array(ToolCallRequest).default([]),
  finish: z.enum(["stop", "length", "refusal"]),
  usage: z
    .object({
      inputTokens: z.number().int(),
      outputTokens: z.number().int(),
      estimated: z.literal(true).optional(),
    })
    .nullable(),
});
export type ModelReply = z.infer<typeof ModelReply>;
