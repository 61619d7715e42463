import type { RoundParts } from "../../graphs/parts.js";
import type { RoundOutcome } from "../../state/records/round.js";
import { acceptByDefence, acceptByQuality } from "../../state/rules/acceptance.js";

/**
 * Looks once more at a round that its worker would have accepted, in the order of arrival and under the one lock: by the
 * campaign's policy, beside all rows accepted meanwhile, and whether one is still missing. Any other outcome stays as it is.
 */
export async function acceptAgain(
  { accept, config }: Pick<RoundParts, "accept" | "config">,
  round: string,
  outcome: RoundOutcome,
): Promise<RoundOutcome> {
  const { challenge, grades, quality } = outcome;
  if (outcome.outcome !== "accepted" || challenge === undefined) return outcome;
  const { acceptance, hops } = config;
  const byDefence = acceptByDefence(grades, acceptance);
  const decision = byDefence.accepted
    ? acceptByQuality({
        hops: challenge.hops.length,
        minHops: acceptance.minHops ?? hops.min,
        quality: quality ?? null,
        minQuality: acceptance.minQuality,
      })
    : byDefence;
  if (!decision.accepted) return { ...outcome, outcome: decision.outcome, reason: decision.reason };
  // Its programs were run alone by the worker.
  const found = await accept(round, challenge, async () => null);
  if (found.finding === "unproven") return { ...outcome, outcome: "unproven", reason: found.reason };
  const { finding, nearest } = found;
  if (finding === "accepted") return { ...outcome, ...(nearest && { nearest }) };
  const reason =
    finding === "full"
      ? "The target was reached while this round was played."
      : `Too close to ${nearest?.id ?? "a row"}, accepted meanwhile.`;
  return {
    ...outcome,
    ...(finding === "duplicate" && nearest && { nearest }),
    outcome: finding === "full" ? "declined" : "duplicate",
    reason,
  };
}
