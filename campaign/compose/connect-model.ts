import { CallRecord } from "../../agents/models/call-record.js";
import type { ChatModel, ConnectedModel } from "../../agents/models/connected-model.js";
import { endpointOf } from "../../agents/models/endpoint.js";
import type { EndpointLimiters } from "../../agents/models/limiters.js";
import type { TellNews } from "../../agents/models/news.js";
import { connectOwn, type OwnModels } from "../../agents/models/own.js";
import { type ModelReference, parseModelReference } from "../../agents/models/reference.js";
import type { ModelConfig } from "../../state/config/model-config.js";

/**
 * Makes the model that a configuration names. No call is made; `checkEndpoint` says whether one would succeed.
 * @param limiters one campaign's: models behind one endpoint share its places
 * @param own what `own:` references name
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_KEY_REJECTED (no key at all), MODEL_PACKAGE_MISSING
 */
export async function connectModel(
  config: ModelConfig,
  limiters: EndpointLimiters,
  own: OwnModels = {},
): Promise<ConnectedModel> {
  const reference = parseModelReference(config.model);
  const { model, endpoint } = await load(reference, config, { own, tell: limiters.tell });
  return {
    ...model,
    reference: reference.text,
    endpoint,
    config,
    structured: config.structured ?? model.structured,
    limiter: limiters.for(endpoint, config.concurrency),
    record: new CallRecord(),
    bound: new Map(),
  };
}

/** Providers are imported when they are first named: a campaign of simulated players loads no other client. */
async function load(
  reference: ModelReference,
  config: ModelConfig,
  { own, tell }: { own: OwnModels; tell: TellNews },
): Promise<{ model: ChatModel; endpoint: string }> {
  if (reference.provider === "own") return { model: connectOwn(reference, own), endpoint: reference.text };
  if (reference.provider === "sim") {
    const { connectSimulated } = await import("./connect-simulated.js");
    return { model: connectSimulated(reference.name), endpoint: "sim" };
  }
  if (reference.provider === "openai") {
    const endpoint = endpointOf(reference, config);
    const { connectOpenAI } = await import("../../agents/models/openai.js");
    const { text, name } = reference;
    return { model: connectOpenAI({ reference: text, name, endpoint, tell }, config), endpoint: endpoint.baseUrl };
  }
  const { connectUniversal } = await import("../../agents/models/universal.js");
  return { model: await connectUniversal(reference, config), endpoint: reference.baseUrl ?? reference.provider };
}
