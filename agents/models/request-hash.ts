import { createHash } from "node:crypto";
import type { Message, ModelRequest } from "../../state/records/message.js";
import type { ConnectedModel } from "./connected-model.js";

/**
 * sha256 of the model, the settings that change its replies, and the request. Two requests with one hash may stand in
 * for one another. Keys are written in a fixed order, so that a message read back from a file hashes alike.
 */
export function hashRequest(
  { reference, config, structured }: Pick<ConnectedModel, "reference" | "config" | "structured">,
  { messages, tools, format }: ModelRequest,
): string {
  const canonical = JSON.stringify([
    [reference, config.temperature ?? null, config.maxTokens ?? null, structured],
    messages.map(asList),
    tools?.map(({ name, description, parameters }) => [name, description, parameters]) ?? null,
    format ? [format.name, format.schema] : null,
  ]);
  return createHash("sha256").update(canonical).digest("hex");
}

function asList(message: Message): unknown[] {
  switch (message.role) {
    case "assistant":
      return [message.role, message.content, message.toolCalls.map(({ id, name, args }) => [id, name, args])];
    case "tool":
      return [message.role, message.content, message.toolCallId];
    default:
      return [message.role, message.content];
  }
}
