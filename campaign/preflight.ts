import type { OwnModels } from "../agents/models/own.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import type { CampaignConfig } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import { checkEndpoint } from "./compose/check-endpoint.js";

const modelsOf = ({ players, judge, panel }: CampaignConfig) => [...Object.values(players), judge, ...panel];

/** A limit of costs needs every price. @throws NanofluxError CONFIG_INVALID */
export function checkPrices(config: CampaignConfig): void {
  const unpriced = modelsOf(config).find(({ prices }) => prices === undefined);
  if (config.limits.usd === null || unpriced === undefined) return;
  throw new NanofluxError(
    "CONFIG_INVALID",
    `limits.usd is ${config.limits.usd}, but ${unpriced.model} has no prices: what it costs is unknown.`,
    "Give every model `prices: {input: …, output: …}` in US dollars for a million tokens, or drop the limit.",
  );
}

/**
 * Checks, at no cost, that every model of a campaign can be called, before a folder is created.
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_UNREACHABLE, MODEL_KEY_REJECTED, MODEL_NOT_SERVED, MODEL_PACKAGE_MISSING,
 *   or as {@link checkPrices}
 */
export async function preflight(config: CampaignConfig, own?: OwnModels): Promise<void> {
  checkPrices(config);
  const models = modelsOf(config);
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
