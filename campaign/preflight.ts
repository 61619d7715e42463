import type { OwnModels } from "../agents/models/own.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import type { CampaignConfig } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import { checkEndpoint } from "./compose/check-endpoint.js";

/**
 * Checks, at no cost, that every model of a campaign can be called, before a folder is created.
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_UNREACHABLE, MODEL_KEY_REJECTED, MODEL_NOT_SERVED, MODEL_PACKAGE_MISSING,
 *   or CONFIG_INVALID for a cost limit without prices
 */
export async function preflight(config: CampaignConfig, own?: OwnModels): Promise<void> {
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
  await Promise.all([...distinct.values()].map((model) => checkEndpoint(model, own)));
}

/** A campaign with reviews needs a reviewer. @throws NanofluxError CONFIG_INVALID if there is none */
export function checkReviewer({ review }: CampaignConfig, reviewer: Reviewer | undefined): void {
  if (review.length === 0 || reviewer !== undefined) return;
  throw new NanofluxError(
    "CONFIG_INVALID",
    `review is ${review.join(", ")}, but there is no one to ask.`,
    "Answer on a page with `--watch`, play one match under a prompt with `nanoflux step`, or drop `review:`.",
  );
}
