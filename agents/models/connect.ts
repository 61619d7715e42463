import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { BaseMessage } from "@langchain/core/messages";
import type { Runnable } from "@langchain/core/runnables";
import type { ModelConfig } from "../../state/config.js";
import type { ReplyFormat } from "../../state/message.js";
import { endpointOf } from "./endpoint.js";
import type { EndpointLimiter, EndpointLimiters } from "./limiter.js";
import { type ModelReference, parseModelReference } from "./reference.js";

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

/**
 * Makes the model that a configuration names. No call is made; `checkEndpoint` says whether one would succeed.
 * @param limiters one campaign's: models behind one endpoint share its places
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_KEY_REJECTED (no key at all), MODEL_PACKAGE_MISSING
 */
export async function connectModel(config: ModelConfig, limiters: EndpointLimiters): Promise<ConnectedModel> {
  const reference = parseModelReference(config.model);
  const { model, endpoint } = await load(reference, config);
  return {
    ...model,
    reference: reference.text,
    endpoint,
    config,
    structured: config.structured ?? model.structured,
    limiter: limiters.for(endpoint, config.concurrency),
    bound: new Map(),
  };
}

/** Providers are imported when they are first named: a campaign of simulated players loads no other client. */
async function load(reference: ModelReference, config: ModelConfig): Promise<{ model: ChatModel; endpoint: string }> {
  if (reference.provider === "sim") {
    const { connectSimulated } = await import("./simulated.js");
    return { model: connectSimulated(reference.name), endpoint: "sim" };
  }
  if (reference.provider === "openai") {
    const endpoint = endpointOf(reference, config.apiKeyEnv);
    const { connectOpenAI } = await import("./openai.js");
    return { model: connectOpenAI(reference.name, endpoint, config), endpoint: endpoint.baseUrl };
  }
  const { connectUniversal } = await import("./universal.js");
  return { model: await connectUniversal(reference, config), endpoint: reference.baseUrl ?? reference.provider };
}
