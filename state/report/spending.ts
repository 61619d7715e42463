import { addUsage, noUsage, type RoleUsage, totalOf, type Usage } from "../records/usage.js";
import type { SettledRound } from "../rounds.js";

/** The usage of one role or model. */
export interface NamedUsage extends Usage {
  name: string;
}

/** The usage of all ended rounds, over all resumes. A cost is null if any price in its sum is unknown. */
export interface Spending {
  total: Usage;
  /** Null while nothing is accepted. Not rounded. */
  perAccepted: Usage | null;
  byRole: NamedUsage[];
  byModel: NamedUsage[];
}

export function spendingOf(played: readonly SettledRound[], accepted: number): Spending {
  const shares = played.flatMap(({ spent }) => spent);
  const total = totalOf(shares);
  return {
    total,
    perAccepted: accepted === 0 ? null : divided(total, accepted),
    byRole: summed(shares, ({ role }) => role),
    byModel: summed(shares, ({ model }) => model),
  };
}

function divided({ calls, inputTokens, outputTokens, costUsd, estimatedTokens }: Usage, parts: number): Usage {
  return {
    calls: calls / parts,
    inputTokens: inputTokens / parts,
    outputTokens: outputTokens / parts,
    costUsd: costUsd === null ? null : costUsd / parts,
    ...(estimatedTokens !== undefined && { estimatedTokens: estimatedTokens / parts }),
  };
}

function summed(shares: readonly RoleUsage[], nameOf: (share: RoleUsage) => string): NamedUsage[] {
  const sums = new Map<string, Usage>();
  for (const share of shares) sums.set(nameOf(share), addUsage(sums.get(nameOf(share)) ?? noUsage, share));
  return [...sums]
    .map(([name, usage]) => ({ name, ...usage }))
    .sort((left, right) => left.name.localeCompare(right.name));
}
