import { type SplitReply, splitThoughts } from "../../../state/answers/replies/spoken-part.js";
import type { ModelReply, ToolCallRequest } from "../../../state/records/message.js";
import { callId } from "./calls/call-id.js";
import { harmonyStart } from "./calls/harmony-call.js";

/**
 * Every text of a model passes through here, whichever part asked for it and whatever server gave it: thoughts are
 * cut off and kept apart, the text is well-formed Unicode, and ids of tool calls are unique. A reply that has passed it
 * once passes it again unchanged.
 */
export function openReply(reply: ModelReply): ModelReply {
  const content = reply.content.toWellFormed();
  const { spoken, thoughts } = splitReply(content);
  const thought = [reply.thoughts, thoughts].flatMap((text) => text?.trim() || []).join("\n\n");
  return {
    ...reply,
    content: thoughts === "" ? spoken : spoken.trim(),
    toolCalls: withUniqueIds(reply.toolCalls),
    ...(thought === "" ? {} : { thoughts: thought.toWellFormed() }),
  };
}

/** A call of a tool in a channel is said aloud, as its server should have read it; what is before it is thought. */
function splitReply(content: string): SplitReply {
  if (isJsonObject(content)) return { spoken: content, thoughts: "" };
  const at = harmonyStart(content);
  if (at === null) return splitThoughts(content);
  const before = splitThoughts(content.slice(0, at));
  const thoughts = [before.thoughts, before.spoken].flatMap((text) => text.trim() || []).join("\n\n");
  return { spoken: content.slice(at), thoughts };
}

/** A tag in a string of a whole JSON object is text, no thought. */
function isJsonObject(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Servers give empty ids and the same one twice; others refuse them when they come back. */
function withUniqueIds(calls: readonly ToolCallRequest[]): ToolCallRequest[] {
  const taken = new Set<string>();
  return calls.map((call, index) => {
    let id = call.id.trim() || callId(index, call.name, call.args);
    while (taken.has(id)) id = callId(index, id);
    taken.add(id);
    return id === call.id ? call : { ...call, id };
  });
}
