import type { ModelReply, ModelRequest } from "../state/records/message.js";

const CAPITAL = { country: "France", capital: "Paris", letters: 5 };
const ADD = { left: 1234, right: 5678 };

/** What `nanoflux doctor` asks of any model, to see how it replies: a word, an object, a call of a tool. Null: it is not that. */
export function trialReply({ messages, tools = [], format }: ModelRequest): Omit<ModelReply, "usage"> | null {
  const offered = (wanted: string) => tools.some(({ name }) => name === wanted);
  const call = (name: string, args: Record<string, unknown>): Omit<ModelReply, "usage"> => ({
    content: "",
    toolCalls: [{ id: `call_${name}`, name, args }],
    finish: "stop",
  });
  if (offered("add")) return call("add", ADD);
  if (offered("capital")) return call("capital", CAPITAL);
  const asked = messages.some(({ role, content }) => role === "user" && content.includes("capital of France"));
  if (!asked) return null;
  const isStructured = format?.name === "capital" || messages.some(({ content }) => content.includes('"letters"'));
  return { content: isStructured ? JSON.stringify(CAPITAL) : "Paris", toolCalls: [], finish: "stop" };
}
