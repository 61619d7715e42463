import type { ModelConfig } from "../../../state/config/model-config.js";
import type { RoundCall } from "../../api.js";

type Settings = Pick<ModelConfig, "temperature" | "topP" | "maxTokens"> & { apiKeyEnv?: string | undefined };

/** OpenAI's own address, where a reference names none. */
const OPENAI = "https://api.openai.com/v1";
const PROVIDER = "openai:";

/**
 * A command that asks the model the same again, for servers that speak OpenAI's protocol; null for others. The key stays
 * a variable of the reader's shell.
 */
export function curlOf({ model, messages }: RoundCall, settings: Settings): string | null {
  if (!model.startsWith(PROVIDER) || messages.length === 0) return null;
  const { name, address } = servedAt(model.slice(PROVIDER.length));
  const body = {
    model: name,
    messages: messages.map(wireMessage),
    temperature: settings.temperature,
    top_p: settings.topP,
    max_tokens: settings.maxTokens,
  };
  return [
    `curl ${quoted(`${address}/chat/completions`)}`,
    `-H 'Content-Type: application/json'`,
    `-H "Authorization: Bearer $${settings.apiKeyEnv ?? "OPENAI_API_KEY"}"`,
    `-d ${quoted(JSON.stringify(body))}`,
  ].join(" \\\n  ");
}

/** The name and the address of `NAME` or `NAME@BASE_URL`, the address without a slash at its end. */
function servedAt(reference: string): { name: string; address: string } {
  const at = reference.search(/@https?:\/\//);
  if (at === -1) return { name: reference, address: OPENAI };
  let address = reference.slice(at + 1);
  while (address.endsWith("/")) address = address.slice(0, -1);
  return { name: reference.slice(0, at), address };
}

function wireMessage(message: RoundCall["messages"][number]): Record<string, unknown> {
  if (message.role === "tool") return { role: "tool", content: message.content, tool_call_id: message.toolCallId };
  if (message.role !== "assistant" || message.toolCalls.length === 0) {
    return { role: message.role, content: message.content };
  }
  const calls = message.toolCalls.map(({ id, name, args }) => ({
    id,
    type: "function",
    function: { name, arguments: JSON.stringify(args) },
  }));
  return { role: "assistant", content: message.content, tool_calls: calls };
}

/** As one word of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
