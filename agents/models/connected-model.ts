import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import type { Runnable } from "@langchain/core/runnables";
import type { ModelConfig } from "../../state/config/model-config.js";
import type { ReplyFormat } from "../../state/records/message.js";
import type { CallRecord } from "./call-record.js";
import type { EndpointLimiter } from "./limiter.js";

/** Answers messages; a chat model with tools or a reply format bound to it. */
export type Answerer = Runnable<BaseMessage[], BaseMessage>;

/** A chat model, and how to ask its provider for a structured reply without forcing a tool. */
export interface ChatModel {
  chat: BaseChatModel;
  /** How to ask for structured replies by default. */
  structured: NonNullable<ModelConfig["structured"]>;
  replyIn: (format: ReplyFormat, method: "jsonSchema" | "jsonMode") => Answerer;
  /** It limits by itself how long an endpoint may be silent; others are given `timeoutSeconds` for the whole reply. */
  knowsSilence?: boolean;
  /** Whether the endpoint was found to refuse something: the name of a way of wire/ways.ts, such as `no-tools`. */
  refuses?: (way: string) => boolean;
}

/** A model ready to be called. `callModel` needs nothing else, whatever kind of model it is. */
export interface ConnectedModel extends ChatModel {
  /** The model's reference in the configuration. */
  reference: string;
  /** For people: an address, or the provider's name. */
  endpoint: string;
  config: ModelConfig;
  limiter: EndpointLimiter;
  /** What it has answered and refused so far. */
  record: CallRecord;
  /** Bound models, keyed by what is bound to them: binding costs more than a short call. */
  bound: Map<string, Answerer>;
}
