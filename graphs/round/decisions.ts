import type { CampaignConfig } from "../../state/config/config.js";
import type { Outcome } from "../../state/records/round.js";
import { acceptByDefence, acceptByQuality, type Decision } from "../../state/rules/acceptance.js";
import type { RoundStateValue } from "./state.js";

/** How a round ends, and why. */
export interface Ending {
  outcome: Outcome;
  reason: string;
}

/**
 * What the latest verdict means for the round: only a confirmed one lets it go on (null).
 * Decided from the state and never remembered, like all in this file: a verdict that a person edits counts as it then is.
 */
export function endingByVerdict({ verdicts }: Pick<RoundStateValue, "verdicts">): Ending | null {
  const verdict = verdicts.at(-1);
  if (verdict === undefined) return null;
  const { purpose, finding, reason } = verdict;
  // A grade is one of perhaps many; the acceptance policy looks at all of them.
  if (purpose === "grade" || finding === "confirmed") return null;
  if (finding === "unscored" || finding === "unproven") return { outcome: finding, reason };
  return purpose === "prove-again"
    ? { outcome: "unproven", reason: `The second proof differs. ${reason}` }
    : { outcome: "invalid", reason };
}

/** What the grades of the attempts mean under the acceptance policy; null where the question may become a row. */
export function endingByGrades(
  { grades, gradeReasons }: Pick<RoundStateValue, "grades" | "gradeReasons">,
  rules: CampaignConfig,
): Ending | null {
  return endingOf(acceptByDefence(grades, rules.acceptance, gradeReasons));
}

/** What hops and quality mean; null where they suffice. */
export function endingByQuality(
  { challenge, quality }: Pick<RoundStateValue, "challenge" | "quality">,
  { acceptance, hops }: CampaignConfig,
): Ending | null {
  const minHops = acceptance.minHops ?? hops.min;
  const { minQuality } = acceptance;
  return endingOf(acceptByQuality({ hops: challenge?.hops.length ?? 0, minHops, quality, minQuality }));
}

/** Why a round ended as it did: the word of the node that ended it, or the first decision that says so. */
export function reasonOf(outcome: Outcome, state: RoundStateValue, rules: CampaignConfig): string {
  if (state.ending !== null) return state.reason;
  const decisions = [endingByVerdict(state), endingByGrades(state, rules), endingByQuality(state, rules)];
  return decisions.find((decision) => decision?.outcome === outcome)?.reason ?? state.reason;
}

const endingOf = (decision: Decision): Ending | null => (decision.accepted ? null : decision);
