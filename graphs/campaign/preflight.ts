import { checkEndpoint } from "../../agents/models/check-endpoint.js";
import type { CampaignConfig } from "../../state/config.js";
import { NanofluxError } from "../../state/errors.js";

/**
 * Finds out, at no cost, whether every model of a campaign can be called, before a folder is made.
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_UNREACHABLE, MODEL_KEY_REJECTED, MODEL_NOT_SERVED, MODEL_PACKAGE_MISSING,
 *   or CONFIG_INVALID for a limit of money without prices, or a review where nobody can be asked
 */
export async function preflight(config: CampaignConfig): Promise<void> {
  if (config.review.length > 0) {
    throw new NanofluxError(
      "CONFIG_INVALID",
      `review is ${config.review.join(", ")}, but a campaign plays its matches side by side and has nobody to ask.`,
      "Drop `review:`; or play a match where a person is asked, with `nanoflux step` or `nanoflux studio`.",
    );
  }
  const models = [...Object.values(config.players), config.judge, ...config.panel];
  const unpriced = models.find(({ prices }) => prices === undefined);
  if (config.limits.usd !== null && unpriced) {
    throw new NanofluxError(
      "CONFIG_INVALID",
      `limits.usd is ${config.limits.usd}, but ${unpriced.model} has no prices: what it costs is unknown.`,
      "Give every model `prices: {input: …, output: …}` in US dollars for a million tokens, or drop the limit.",
    );
  }
  const distinct = new Map(models.map((model) => [JSON.stringify([model.model, model.apiKeyEnv]), model]));
  await Promise.all([...distinct.values()].map((model) => checkEndpoint(model)));
}
