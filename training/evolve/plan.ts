import type { CampaignConfig } from "../../state/config/config.js";
import { EvolveConfig } from "../../state/config/evolve-config.js";
import { NanofluxError } from "../../state/errors.js";

/** A configuration that can be evolved: its student, and how that is trained and served. */
export interface EvolutionPlan {
  config: CampaignConfig;
  evolve: EvolveConfig;
  /** The player that is trained. */
  student: string;
  /** Set where the student is a simulated player, whose training is built in. */
  simulated: string | null;
}

/**
 * Checks a configuration before anything is played.
 * @throws NanofluxError USAGE where it names no student, or not how that is trained and served
 */
export function planOf(config: CampaignConfig): EvolutionPlan {
  const { student, players } = config;
  const player = student === null ? undefined : players[student];
  if (student === null || player === undefined)
    throw new NanofluxError(
      "USAGE",
      "The configuration names no student.",
      `Add \`student: ${Object.keys(players)[1] ?? "NAME"}\`: the player that is trained.`,
    );
  const evolve = config.evolve ?? EvolveConfig.parse({});
  const simulated = /^sim:(.+)$/.exec(player.model)?.[1] ?? null;
  const plan = { config, evolve, student, simulated: evolve.train === undefined ? simulated : null };
  const missing = (["base", "model"] as const).filter((key) => evolve[key] === undefined);
  if (plan.simulated !== null || missing.length === 0) return plan;
  throw new NanofluxError(
    "USAGE",
    `evolve.${missing.join(" and evolve.")} ${missing.length > 1 ? "are" : "is"} not set: how is ${player.model} trained and then asked?`,
    "docs/evolve.md shows the keys of `evolve`, with commands for vLLM and llama.cpp.",
  );
}
