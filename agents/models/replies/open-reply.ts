import { splitThoughts } from "../../../state/answers/spoken-part.js";
import type { ModelReply, ToolCallRequest } from "../../../state/records/message.js";

/**
 * Every text of a model passes through here, whichever part asked for it and whatever server gave it: thoughts are
 * cut off and kept apart, the text is well-formed Unicode, and ids of tool calls are unique. A reply that has passed it
 * once passes it again unchanged.
 */
export function openReply(reply: ModelReply): ModelReply {
  const content = reply.content.toWellFormed();
  const { spoken, thoughts } = isJsonObject(content) ? { spoken: content, thoughts: "" } : splitThoughts(content);
  const thought = [reply.thoughts, thoughts].flatMap((text) => text?.trim() || []).join("\n\n");
  return {
    ...reply,
    content: thoughts === "" ? spoken : spoken.trim(),
    toolCalls: withUniqueIds(reply.toolCalls),
    ...(thought === "" ? {} : { thoughts: thought.toWellFormed() }),
  };
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
    let id = call.id.trim() || `call_${index + 1}`;
    while (taken.has(id)) id = `${id}_${index + 1}`;
    taken.add(id);
    return id === call.id ? call : { ...call, id };
  });
}
