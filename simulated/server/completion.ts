import type { ModelReply } from "../../state/records/message.js";
import { cutOff, type Fault } from "./faults.js";

/** A complete reply in the protocol's format. */
export interface ChatAnswer {
  content: string | null;
  refusal: string | null;
  toolCalls: { id: string; name: string; arguments: string }[];
  finishReason: "stop" | "length" | "tool_calls";
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number } | null;
}

/** Converts a model's reply, with its fault if any, to the protocol's format. */
export function toAnswer({ content, toolCalls, finish, usage }: ModelReply, fault: Fault | null): ChatAnswer {
  const spoil = fault === "truncated" || fault === "malformed" ? cutOff : (text: string) => text;
  const refused = finish === "refusal";
  const truncated = finish === "length" || fault === "truncated";
  return {
    content: toolCalls.length > 0 || refused ? null : spoil(content),
    refusal: refused ? content : null,
    toolCalls: toolCalls.map(({ id, name, args }) => ({ id, name, arguments: spoil(JSON.stringify(args)) })),
    finishReason: truncated ? "length" : toolCalls.length > 0 ? "tool_calls" : "stop",
    usage: usage && {
      prompt_tokens: usage.inputTokens,
      completion_tokens: usage.outputTokens,
      total_tokens: usage.inputTokens + usage.outputTokens,
    },
  };
}

/** Fields common to all objects of one reply. */
export interface Envelope {
  id: string;
  created: number;
  model: string;
}

/** The body of a response that is not streamed. */
export function wholeCompletion(envelope: Envelope, answer: ChatAnswer) {
  const { content, refusal, toolCalls, finishReason, usage } = answer;
  const calls = toolCalls.map((call) => ({
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: call.arguments },
  }));
  const message = { role: "assistant", content, refusal, ...(calls.length > 0 && { tool_calls: calls }) };
  return {
    ...envelope,
    object: "chat.completion",
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    ...(usage && { usage }),
  };
}

const PIECE = /[\s\S]{1,24}/g;
const pieces = (text: string) => text.match(PIECE) ?? [];

/** The chunks of a streamed response, in order; the last ones give the finish reason and, if requested, the usage. */
export function* completionChunks(envelope: Envelope, answer: ChatAnswer, includeUsage: boolean) {
  const chunk = (delta: Record<string, unknown>, finishReason: string | null = null) => ({
    ...envelope,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  });
  yield chunk({ role: "assistant", content: "" });
  for (const content of pieces(answer.content ?? "")) yield chunk({ content });
  for (const refusal of pieces(answer.refusal ?? "")) yield chunk({ refusal });
  for (const [index, call] of answer.toolCalls.entries()) {
    const start = { index, id: call.id, type: "function", function: { name: call.name, arguments: "" } };
    yield chunk({ tool_calls: [start] });
    for (const text of pieces(call.arguments)) yield chunk({ tool_calls: [{ index, function: { arguments: text } }] });
  }
  yield chunk({}, answer.finishReason);
  if (includeUsage) yield { ...envelope, object: "chat.completion.chunk", choices: [], usage: answer.usage };
}
