import type { CampaignEvent } from "../records/events.js";
import { addUsage, noUsage, type RoleUsage, type Usage } from "../records/usage.js";
import type { PlayedRound } from "./rounds.js";

/** A part of what was spent, under the name of a role or a model. */
export interface NamedUsage extends Usage {
  name: string;
}

/** What the rounds that ended have cost, over all resumes. Costs are null where one price in the sum is unknown. */
export interface Spending {
  total: Usage;
  /** Null while nothing is accepted. Not rounded. */
  perAccepted: Usage | null;
  byRole: NamedUsage[];
  byModel: NamedUsage[];
}

export function spendingOf(played: readonly PlayedRound[], accepted: number): Spending {
  const total = played.reduce<Usage>((sum, { settled }) => addUsage(sum, settled.usage), noUsage);
  const shares = played.flatMap(({ settled }) => settled.roles);
  return {
    total,
    perAccepted: accepted === 0 ? null : divided(total, accepted),
    byRole: summed(shares, ({ role }) => role),
    byModel: summed(shares, ({ model }) => model),
  };
}

function divided({ calls, inputTokens, outputTokens, costUsd }: Usage, parts: number): Usage {
  return {
    calls: calls / parts,
    inputTokens: inputTokens / parts,
    outputTokens: outputTokens / parts,
    costUsd: costUsd === null ? null : costUsd / parts,
  };
}

function summed(shares: readonly RoleUsage[], nameOf: (share: RoleUsage) => string): NamedUsage[] {
  const sums = new Map<string, Usage>();
  for (const share of shares) sums.set(nameOf(share), addUsage(sums.get(nameOf(share)) ?? noUsage, share));
  return [...sums]
    .map(([name, usage]) => ({ name, ...usage }))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/**
 * Seconds in which the campaign ran: for each session the time from its first event to its last, so that the pause
 * before a resume does not count. What people did to finished rows afterwards does not count either.
 */
export function secondsOf(events: readonly CampaignEvent[]): number {
  let milliseconds = 0;
  let begun: number | null = null;
  let latest = 0;
  for (const event of events) {
    if (event.type === "example.reviewed") continue;
    if (event.type === "campaign.started" || event.type === "campaign.resumed") {
      if (begun !== null) milliseconds += latest - begun;
      begun = Date.parse(event.at);
    }
    latest = Date.parse(event.at);
  }
  return (begun === null ? 0 : milliseconds + latest - begun) / 1000;
}
