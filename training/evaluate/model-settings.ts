import type { CampaignConfig } from "../../state/config/config.js";
import { ModelConfig } from "../../state/config/model-config.js";

/** A model by reference, or as a player of a configuration, with the configuration's settings and prices for it. */
export function modelSettings(model: string, config: CampaignConfig | null): ModelConfig {
  const models = config ? [...Object.values(config.players), config.judge] : [];
  return config?.players[model] ?? models.find((one) => one.model === model) ?? ModelConfig.parse({ model });
}
