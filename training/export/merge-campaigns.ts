import { isDeepStrictEqual } from "node:util";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Example } from "../../state/records/example.js";
import type { CampaignFacts } from "./campaign-facts.js";
import type { CampaignRecord } from "./card/campaign-record.js";

/** A campaign's rows that are to be exported. */
export interface ExportedCampaign {
  config: CampaignConfig;
  rows: readonly Example[];
  /** What is recorded beside the rows; absent where only they are at hand. */
  record?: CampaignRecord;
}

/** What campaigns must have in common for one card to be true of all their rows. */
const ALIKE: Record<string, (config: CampaignConfig) => unknown> = {
  domain: ({ domain }) => domain,
  acceptance: ({ acceptance }) => acceptance,
  novelty: ({ novelty }) => ({ embedder: novelty.embedder, threshold: novelty.threshold }),
  student: ({ student }) => student,
  prompts: ({ prompts, defender }) => ({ prompt: prompts.defender, format: defender.format }),
};

/** @throws NanofluxError USAGE where campaigns cannot be exported as one dataset */
export function requireAlike(campaigns: readonly ExportedCampaign[]): void {
  const [first, ...rest] = campaigns;
  if (first === undefined) return;
  for (const [name, settingOf] of Object.entries(ALIKE)) {
    if (rest.every(({ config }) => isDeepStrictEqual(settingOf(config), settingOf(first.config)))) continue;
    const message = `The campaigns differ in \`${name}\`, so one dataset cannot say how its rows were made.`;
    throw new NanofluxError("USAGE", message, "Export them apart: each into a folder of its own.");
  }
}

/**
 * The rows without those that repeat a row of an earlier campaign.
 * @param groups rows that ask the same, each in the campaigns' order
 */
export function withoutRepeated(
  campaigns: readonly ExportedCampaign[],
  groups: readonly (readonly Example[])[],
): { groups: Example[][]; repeated: string[] } {
  const campaignOf = new Map(campaigns.flatMap(({ rows }, place) => rows.map((row) => [row, place] as const)));
  const kept = groups.map((group) => {
    const earliest = Math.min(...group.map((row) => campaignOf.get(row) ?? 0));
    return group.filter((row) => campaignOf.get(row) === earliest);
  });
  const left = new Set(kept.flat());
  return { groups: kept, repeated: groups.flat().flatMap((row) => (left.has(row) ? [] : [row.id])) };
}

/** The facts of campaigns that are exported together; those that {@link requireAlike} holds equal are the first one's. */
export function mergedFacts([first, ...rest]: readonly [CampaignFacts, ...CampaignFacts[]]): CampaignFacts {
  const all = [first, ...rest];
  const players: Record<string, string> = {};
  for (const { players: own, campaigns } of all) {
    for (const [player, model] of Object.entries(own)) {
      const isTaken = (players[player] ?? model) !== model;
      players[isTaken ? `${player} of ${campaigns[0]?.name}` : player] = model;
    }
  }
  return {
    ...first,
    campaigns: all.flatMap(({ campaigns }) => campaigns),
    players,
    judge: [...new Set(all.map(({ judge }) => judge))].join("`, `"),
    // Only what was checked for every row can be said of the rows.
    benchmarks: first.benchmarks.filter((name) => rest.every(({ benchmarks }) => benchmarks.includes(name))),
    simulated: all.some(({ simulated }) => simulated),
  };
}
