import type { CampaignConfig } from "../../state/config/config.js";
import type { Outcome } from "../../state/records/round.js";
import { acceptByDefence, acceptByQuality } from "../../state/rules/acceptance.js";
import type { RoundStateValue } from "./state.js";

/** Where a round goes, and why: the sentence that the log keeps of an ending is the decision that led there. */
export interface Route<Node extends string> {
  goto: Node | Outcome;
  because: string;
}

/*
 * Every decision is taken from the state and the rules alone and never remembered: a verdict that a person edits counts
 * as it then is.
 */

/** Where the latest verdict leads: only a confirmed one lets the round go on. */
export function followVerdict(state: RoundStateValue): Route<"defend" | "check-hops" | "prove-again" | "rate"> {
  const verdict = state.verdicts.at(-1);
  if (verdict === undefined) return { goto: "unscored", because: "The Judge gave no verdict." };
  const { purpose, finding, reason } = verdict;
  // A grade is one of perhaps many; the acceptance policy looks at all of them.
  if (purpose !== "grade") {
    if (finding === "unscored" || finding === "unproven") return { goto: finding, because: reason };
    if (finding === "refuted" && purpose === "prove-again") {
      return { goto: "unproven", because: `The second proof differs. ${reason}` };
    }
    if (finding === "refuted") return { goto: "invalid", because: reason };
  }
  return nextCheck(state, purpose);
}

/**
 * What follows a confirmed verdict. What the Defender missed is proven a second time; what was computed in the place of
 * the Attacker's results, once more.
 */
function nextCheck(
  { verdicts, grades }: RoundStateValue,
  purpose: RoundStateValue["verdicts"][number]["purpose"],
): Route<"defend" | "check-hops" | "prove-again" | "rate"> {
  const of = (wanted: typeof purpose) => verdicts.filter((verdict) => verdict.purpose === wanted);
  const hasOtherAnswer = verdicts.some(({ adopted }) => adopted !== undefined && "answer" in adopted);
  switch (purpose) {
    case "validate":
      return { goto: "defend", because: "The answer is proven." };
    case "check-hops": {
      const [first, second] = of("check-hops");
      if (first?.adopted && second === undefined) {
        return { goto: "check-hops", because: "The hops' computed results are computed once more." };
      }
      if (hasOtherAnswer) return { goto: "prove-again", because: "The computed answer is computed once more." };
      if (grades.every((grade) => grade === true)) return { goto: "rate", because: "The Defender solved it." };
      return { goto: "prove-again", because: "What the Defender missed is proven a second time." };
    }
    case "prove-again":
      return hasOtherAnswer && of("prove-again").length < 2
        ? { goto: "prove-again", because: "The computed answer is computed once more." }
        : { goto: "rate", because: "Two programs agree." };
    case "grade":
      return { goto: "rate", because: "The attempt is graded." };
  }
}

/** Where the grades of the attempts lead under the acceptance policy. */
export function followGrades(
  { grades, gradeReasons }: Pick<RoundStateValue, "grades" | "gradeReasons">,
  { acceptance }: CampaignConfig,
): Route<"check-hops"> {
  const decision = acceptByDefence(grades, acceptance, gradeReasons);
  if (decision.accepted) return { goto: "check-hops", because: decision.reason };
  return { goto: decision.outcome, because: decision.reason };
}

/** Where hops and quality lead. */
export function followQuality(
  { challenge, quality }: Pick<RoundStateValue, "challenge" | "quality">,
  { acceptance, hops }: CampaignConfig,
): Route<"settle"> {
  const { minQuality } = acceptance;
  const minHops = acceptance.minHops ?? hops.min;
  const decision = acceptByQuality({ hops: challenge?.hops.length ?? 0, minHops, quality, minQuality });
  if (decision.accepted) return { goto: "settle", because: decision.reason };
  return { goto: decision.outcome, because: decision.reason };
}

/** Why a round ended as it did: the reason of the node that ended it, or of the first decision that led there. */
export function reasonOf(outcome: Outcome, state: RoundStateValue, rules: CampaignConfig): string {
  if (state.ending !== null) return state.reason;
  const routes = [followVerdict(state), followGrades(state, rules), followQuality(state, rules)];
  return routes.find(({ goto }) => goto === outcome)?.because ?? state.reason;
}
