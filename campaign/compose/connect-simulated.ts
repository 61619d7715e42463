import type { ChatModel } from "../../agents/models/connected-model.js";
import { SimulatedChatModel } from "../../simulated/chat-model.js";

/** A built-in player or judge, in this process. */
export function connectSimulated(name: string): ChatModel {
  const chat = new SimulatedChatModel({ name });
  return {
    chat,
    structured: "jsonSchema",
    replyIn: (format, method) =>
      chat.withConfig({
        response_format:
          method === "jsonSchema" ? { type: "json_schema", json_schema: format } : { type: "json_object" },
      }),
  };
}
