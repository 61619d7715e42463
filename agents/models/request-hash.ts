import { createHash } from "node:crypto";
import type { Message, ModelRequest } from "../../state/records/message.js";
import type { ConnectedModel } from "./connected-model.js";

/**
 * SHA-256 of the model, the settings that change its replies, and the request. Requests with the same hash are
 * interchangeable. Keys are written in a fixed order, so a message read back from a file has the same hash.
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
