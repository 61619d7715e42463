import type { ConnectedModel } from "../../agents/models/connected-model.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { ModelConfig } from "../../state/config/model-config.js";

/** Every player's model for each role, under `ROLE NAME`: with the role's own temperature and length where it has them. */
export async function connectPlayers(
  { players, attacker, defender }: CampaignConfig,
  connect: (model: ModelConfig) => Promise<ConnectedModel>,
): Promise<Map<string, ConnectedModel>> {
  const connected = new Map<string, ConnectedModel>();
  for (const [name, model] of Object.entries(players)) {
    const plain = await connect(model);
    for (const [role, settings] of Object.entries({ attacker, defender })) {
      const { temperature = model.temperature, maxTokens = model.maxTokens } = settings;
      const isPlain = temperature === model.temperature && maxTokens === model.maxTokens;
      connected.set(`${role} ${name}`, isPlain ? plain : await connect({ ...model, temperature, maxTokens }));
    }
  }
  return connected;
}
