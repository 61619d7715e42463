import type { Message } from "../state/records/message.js";
import { withoutCodes } from "./tags.js";

/**
 * The words of a conversation, without what a transport or a prompt adds (ids, empty lists, order of keys, codes of tags): the same talk in this
 * process and over HTTP is the same text.
 */
export function conversationText(messages: readonly Message[]): string {
  return JSON.stringify(
    messages.map((message) => {
      const calls = message.role === "assistant" ? message.toolCalls.map(({ name, args }) => [name, args]) : [];
      return [message.role, withoutCodes(message.content), ...calls];
    }),
  );
}
