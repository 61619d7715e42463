import type { CampaignEntry, CampaignView } from "../../api.js";

/** A campaign as a row of the list. */
export function entryOf(
  name: string,
  { report, running }: Pick<CampaignView, "report" | "running">,
  movedAt: string,
): CampaignEntry {
  const { domain, student, players, accepted, target, rounds, spending, ended } = report;
  return {
    ...{ name, domain, student, players, accepted, target, running, movedAt },
    rounds: rounds.played,
    costPerRow: spending.perAccepted?.costUsd ?? null,
    // Without a call there is no cost that could be known.
    costUsd: spending.total.calls === 0 ? null : spending.total.costUsd,
    ended: ended?.reason ?? null,
    problem: null,
  };
}
