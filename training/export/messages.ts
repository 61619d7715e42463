import type { ComposedRow } from "./compose-row.js";

/** A chat message as every fine-tuning format writes it. */
export interface ChatMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** The messages before the reply: the system prompt, if there is one, and the question. */
export function promptMessages({ system, prompt }: Pick<ComposedRow, "system" | "prompt">): ChatMessage[] {
  const question: ChatMessage = { role: "user", content: prompt };
  return system === null ? [question] : [{ role: "system", content: system }, question];
}

/** The reply as the last message of a conversation. */
export function reply(content: string): ChatMessage[] {
  return [{ role: "assistant", content }];
}

/** A prompt as one string: the system prompt, if there is one, above the question. */
export function plainPrompt({ system, prompt }: Pick<ComposedRow, "system" | "prompt">): string {
  return system === null ? prompt : `${system}\n\n${prompt}`;
}
