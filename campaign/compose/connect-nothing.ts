import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { CallRecord } from "../../agents/models/call-record.js";
import type { ConnectedModel } from "../../agents/models/connected-model.js";
import type { EndpointLimiters } from "../../agents/models/limiters.js";
import { parseModelReference } from "../../agents/models/reference.js";
import type { ModelConfig } from "../../state/config/model-config.js";

/** Of a process that plays no round: a call is a mistake of ours. */
class UncallableModel extends BaseChatModel {
  override _llmType(): string {
    return "none";
  }

  override async _generate(): Promise<never> {
    throw new Error("The rounds of this campaign are played elsewhere; no model is called here.");
  }
}

/**
 * Takes a model's place where others play the rounds: it needs neither a key nor the provider's package.
 * @throws NanofluxError MODEL_UNKNOWN where the reference cannot be read
 */
export async function connectNothing(config: ModelConfig, limiters: EndpointLimiters): Promise<ConnectedModel> {
  const { text } = parseModelReference(config.model);
  const chat = new UncallableModel({});
  return {
    chat,
    structured: config.structured ?? "jsonSchema",
    replyIn: () => chat,
    reference: text,
    endpoint: "none",
    config,
    limiter: limiters.for("none", 1),
    record: new CallRecord(),
    bound: new Map(),
  };
}
