import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import type { Runnable } from "@langchain/core/runnables";
import type { ModelConfig } from "../../state/config/config.js";
import type { ReplyFormat } from "../../state/records/message.js";
import type { EndpointLimiter } from "./limiter.js";

/** Answers messages; a chat model with tools or a reply format bound to it. */
export type Answerer = Runnable<BaseMessage[], BaseMessage>;

/** A chat model, and how its provider is asked for a structured reply other than by a forced tool. */
export interface ChatModel {
  chat: BaseChatModel;
  /** How its structured replies are asked for where the configuration does not say. */
  structured: NonNullable<ModelConfig["structured"]>;
  replyIn: (format: ReplyFormat, method: "jsonSchema" | "jsonMode") => Answerer;
}

/** A model ready to be called: all that `callModel` needs to know, and nothing of what kind it is. */
export interface ConnectedModel extends ChatModel {
  /** As the configuration names it. */
  reference: string;
  /** For people: an address, or the provider's name. */
  endpoint: string;
  config: ModelConfig;
  limiter: EndpointLimiter;
  /** Answerers already bound, by what is bound to them: binding costs more than a short call. */
  bound: Map<string, Answerer>;
}
