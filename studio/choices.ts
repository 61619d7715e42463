import { basename } from "node:path";
import { z } from "zod";
import type { StudioContext } from "../graphs/run-context.js";
import { simulatedNames } from "../simulated/respond.js";
import { CampaignConfig } from "../state/config/config.js";
import { ModelConfig } from "../state/config/model-config.js";
import { NanofluxError } from "../state/errors.js";
import { BUILT_IN_DOMAINS, type DomainEntry, domainName } from "../state/records/domain.js";

/** What a run may choose from, by name. Only the person who starts the server names files and addresses. */
export interface Choices {
  models: Map<string, string | ModelConfig>;
  domains: Map<string, DomainEntry>;
  tools: Map<string, string>;
}

/** Judge tools that need no file. */
const BUILT_IN_TOOLS = ["units", "statistics"];

/** The variable in which `nanoflux studio` passes its options to the graphs, which the Agent Server loads in modules of their own. */
const VARIABLE = "NANOFLUX_STUDIO";

/** What the person who starts the server names: the models, domains and tools of a configuration, and further ones. */
const Named = z.object({
  models: z.array(z.union([z.string(), ModelConfig])).default([]),
  domains: z.array(CampaignConfig.shape.domain).default([]),
  tools: z.array(z.string()).default([]),
});
export type Named = z.infer<typeof Named>;

/** What a configuration names. */
export const namedIn = ({ players, judge, panel, domain, tools }: CampaignConfig): Named => ({
  models: [...Object.values(players), judge, ...panel],
  domains: [domain],
  tools,
});

/** Leaves for the graphs what runs may choose, beside the simulated models, the built-in domains and tools. */
export function offer(named: Named): void {
  process.env[VARIABLE] = JSON.stringify(named);
}

/** What runs may choose: what was left by {@link offer}, and what needs no file and no address. */
export function choices(): Choices {
  const { models, domains, tools } = Named.parse(JSON.parse(process.env[VARIABLE] ?? "{}"));
  const simulated = simulatedNames.map((name) => `sim:${name}`);
  return {
    models: new Map<string, string | ModelConfig>([
      ...simulated.map((model) => [model, model] as const),
      ...models.map((model) => [typeof model === "string" ? model : model.model, model] as const),
    ]),
    domains: new Map<string, DomainEntry>([
      ...BUILT_IN_DOMAINS.map((name) => [name, name] as const),
      ...domains.map((domain) => [domainName(domain), domain] as const),
    ]),
    tools: new Map([
      ...BUILT_IN_TOOLS.map((name) => [name, name] as const),
      ...tools.map((tool) => [basename(tool), tool] as const),
    ]),
  };
}

/**
 * The configuration that a run's context selects.
 * @throws NanofluxError CONFIG_INVALID where it names a model, domain or tool that the server does not offer
 */
export function configOfContext(context: StudioContext, offered: Choices): CampaignConfig {
  const { ada, ben, judge, domain, tools, review, seed, minHops, maxHops, policy, attempts } = context;
  return CampaignConfig.parse({
    domain: chosen("domain", domain, offered.domains),
    players: { ada: chosen("model", ada, offered.models), ben: chosen("model", ben, offered.models) },
    judge: chosen("model", judge, offered.models),
    tools: tools.map((tool) => chosen("tool", tool, offered.tools)),
    review,
    seed,
    hops: { min: minHops, max: Math.max(minHops, maxHops) },
    acceptance: { policy, attempts },
  });
}

function chosen<Value>(kind: "model" | "domain" | "tool", name: string, offered: Map<string, Value>): Value {
  const value = offered.get(name);
  if (value !== undefined) return value;
  throw new NanofluxError(
    "CONFIG_INVALID",
    `A run in Studio cannot choose the ${kind} "${name}". There are: ${[...offered.keys()].join(", ")}.`,
    `Name it where the server starts: in the file of \`nanoflux studio --config\`, or with --${kind}.`,
  );
}
