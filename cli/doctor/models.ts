import { modelFolderOf, openEmbedder } from "../../agents/models/embedder.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import { checkModel } from "../../agents/models/onnx/check-model.js";
import { parseModelReference } from "../../agents/models/reference.js";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { attempt, type Check, missing, ok, warning } from "./check.js";

/** What the configured models need: endpoints, keys, prices. Asks nothing that is paid. */
export async function modelChecks(config: CampaignConfig): Promise<Check[]> {
  const models: [string, ModelConfig][] = [
    ...Object.entries(config.players).map(([player, model]): [string, ModelConfig] => [`players.${player}`, model]),
    ["judge", config.judge],
    ...config.panel.map((model, index): [string, ModelConfig] => [`panel.${index}`, model]),
  ];
  const endpoints = models.map(([place, model]) => attempt(place, () => endpointChecks(place, model)));
  return [
    ...(await Promise.all([...endpoints, attempt("novelty.embedder", () => embedderChecks(config))])).flat(),
    ...models.flatMap(([place, model]) => priceChecks(place, model, config)),
  ];
}

async function embedderChecks({ novelty }: CampaignConfig): Promise<Check[]> {
  openEmbedder(novelty, new EndpointLimiters());
  if (novelty.embedder === "local") return [];
  const folder = modelFolderOf(novelty.embedder);
  if (folder !== null) return [await sentenceModelCheck(folder)];
  return endpointChecks("novelty.embedder", ModelConfig.parse({ model: novelty.embedder }));
}

async function sentenceModelCheck(folder: string): Promise<Check> {
  const { name, capturesMeaning, dimensions, msPerText } = await checkModel(folder);
  const place = "novelty.embedder";
  if (capturesMeaning) return ok(place, `${name}: ${dimensions} dimensions, ${msPerText.toFixed(1)} ms a text`);
  const message = `${name} does not distinguish a rewrite from another question.`;
  return missing(place, message, "Bring a model that does: npx nanoflux embedder fetch");
}

async function endpointChecks(place: string, model: ModelConfig): Promise<Check[]> {
  const { reference, endpoint, served } = await checkEndpoint(model);
  if (served) return [ok(place, `${reference} is served by ${endpoint}`)];
  const message = `${reference}: ${endpoint} lists no models, so only a call would show whether it is there.`;
  return [warning(place, message, "nanoflux run --estimate")];
}

/** Built-in models cost nothing; of any other a price that is not configured is unknown. */
function priceChecks(place: string, { model, prices }: ModelConfig, { limits }: CampaignConfig): Check[] {
  const name = `${place}.prices`;
  if (prices) return [ok(name, `$${prices.input} in, $${prices.output} out for a million tokens`)];
  if (/^sim:/.test(model.trim())) return [];
  const fix = `In nanoflux.yaml, at ${name}: {input: …, output: …}, US dollars for a million tokens of ${parseName(model)}.`;
  if (limits.usd === null) return [warning(name, `No price of ${model} is configured: costs will be unknown.`, fix)];
  return [missing(name, `limits.usd is ${limits.usd}, but no price of ${model} is configured.`, fix)];
}

function parseName(model: string): string {
  try {
    return parseModelReference(model).name;
  } catch {
    return model;
  }
}
