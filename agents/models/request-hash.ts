import { createHash } from "node:crypto";
import type { ModelConfig } from "../../state/config/model-config.js";
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
    [reference, config.temperature ?? null, config.maxTokens ?? null, structured, ...furtherSettings(config)],
    messages.map(asList),
    tools?.map(({ name, description, parameters }) => [name, description, parameters]) ?? null,
    format ? [format.name, format.schema] : null,
  ]);
  return createHash("sha256").update(canonical).digest("hex");
}

/** Only where there are any, so that the hashes of replies journaled before these settings existed still hold. */
function furtherSettings({ topP, reasoningEffort, extraBody }: ModelConfig): unknown[] {
  const further = { topP, reasoningEffort, extraBody };
  return Object.values(further).some((value) => value !== undefined) ? [further] : [];
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
