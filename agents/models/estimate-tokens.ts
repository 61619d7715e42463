import type { ModelReply, ModelRequest } from "../../state/records/message.js";

/** Bytes of UTF-8 in a token, as a rule: of English 4 letters; of Chinese somewhat more than one character. */
const BYTES = 4;

const tokensIn = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES);

/** Tokens of a call whose endpoint reports none, from the length of what was asked and what came. */
export function estimateUsage(
  { messages, tools, format }: ModelRequest,
  reply: string,
): NonNullable<ModelReply["usage"]> & { estimated: true } {
  const asked = messages.map(({ content }) => content).join("\n");
  const calls = messages.flatMap((message) => (message.role === "assistant" ? message.toolCalls : []));
  const further = [...calls, ...(tools ?? []), ...(format ? [format.schema] : [])].map((part) => JSON.stringify(part));
  return { inputTokens: tokensIn(asked) + tokensIn(further.join("")), outputTokens: tokensIn(reply), estimated: true };
}
