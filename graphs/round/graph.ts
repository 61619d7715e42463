import { END, START, StateGraph } from "@langchain/langgraph";
import type { CampaignConfig } from "../../state/config/config.js";
import { OUTCOMES, type Outcome } from "../../state/records/round.js";
import { createAttacker } from "../attacker.js";
import { createDefender } from "../defender.js";
import { createJudge } from "../judge.js";
import type { PartsSource } from "../parts.js";
import { StudioContext } from "../run-context.js";
import { createRoundNodes, type RoundNode } from "./nodes.js";
import { createReviewNodes } from "./review/review-nodes.js";
import { createRoundRoutes } from "./routes.js";
import { RoundState } from "./state.js";

/**
 * One round: attack → gate → validate → defend → grade → check-hops → prove-again → rate → settle, and every outcome
 * as a named end. Cheap checks come first, so that nothing is paid for a question that will be rejected.
 */
export function createRoundGraph(partsOf: PartsSource, agents: "graphs" | "direct" = "graphs") {
  const attacker = createAttacker(partsOf);
  const defender = createDefender(partsOf);
  const judge = createJudge(partsOf);
  const nodes =
    agents === "graphs"
      ? createRoundNodes(partsOf, { attacker: attacker.graph, defender: defender.graph, judge: judge.graph })
      : createRoundNodes(partsOf, { attacker: attacker.direct, defender: defender.direct, judge: judge.direct });
  const review = createReviewNodes(partsOf);
  const route = createRoundRoutes(partsOf);
  const judging = { subgraphs: [judge.graph] };

  return new StateGraph(RoundState, StudioContext)
    .addNode("attack", nodes.attack, { subgraphs: [attacker.graph] })
    .addNode("gate", nodes.gate)
    .addNode("validate", nodes.validate, judging)
    .addNode("defend", nodes.defend, { subgraphs: [defender.graph] })
    .addNode("grade", nodes.grade)
    .addNode("check-hops", nodes.checkHops, judging)
    .addNode("prove-again", nodes.proveAgain, judging)
    .addNode("rate", nodes.rate, judging)
    .addNode("settle", nodes.settle)
    .addNode("review-challenge", review.reviewChallenge, { ends: ["validate", "gate", "declined"] })
    .addNode("review-verdict", review.reviewVerdict, { ends: [...afterVerdict, "declined"] })
    .addNode("review-example", review.reviewExample, { ends: ["settle", "declined"] })
    .addNode(OUTCOMES.map((outcome): [Outcome, RoundNode] => [outcome, nodes.conclude(outcome)]))
    .addEdge(START, "attack")
    .addConditionalEdges("attack", route.afterAttack, ["gate", "malformed", "failed"])
    .addConditionalEdges("gate", route.afterGate, [
      "validate",
      "review-challenge",
      "attack",
      "duplicate",
      "contaminated",
      "malformed",
      "declined",
      "failed",
    ])
    .addConditionalEdges("validate", route.afterVerdict, ["defend", "review-verdict", "invalid", ...unsettled])
    .addConditionalEdges("defend", route.afterDefence, ["grade", "failed"])
    .addConditionalEdges("grade", route.afterGrade, ["grade", "check-hops", "solved", "unscored", "declined", "failed"])
    .addConditionalEdges("check-hops", route.afterVerdict, [
      "check-hops",
      "prove-again",
      "rate",
      "review-verdict",
      "invalid",
      ...unsettled,
    ])
    .addConditionalEdges("prove-again", route.afterVerdict, ["prove-again", "rate", "review-verdict", ...unsettled])
    .addConditionalEdges("rate", route.afterRating, ["settle", "review-example", "declined", "unscored", "failed"])
    .addConditionalEdges("settle", route.afterSettling, [
      "accepted",
      "duplicate",
      "unproven",
      "declined",
      "malformed",
      "failed",
    ])
    .addEdge("accepted", END)
    .addEdge("duplicate", END)
    .addEdge("contaminated", END)
    .addEdge("malformed", END)
    .addEdge("invalid", END)
    .addEdge("unproven", END)
    .addEdge("unscored", END)
    .addEdge("solved", END)
    .addEdge("declined", END)
    .addEdge("failed", END)
    .compile({ name: "round" });
}

const unsettled = ["unproven", "unscored", "failed"] as const;
/** Where a verdict that a person has seen may lead. */
const afterVerdict = ["defend", "check-hops", "prove-again", "rate", "invalid", "unproven", "unscored"] as const;

/** Most steps of a round: each node once, the Attacker and the gate once a retry, a step for each graded attempt. */
export const roundRecursionLimit = ({ acceptance, novelty }: CampaignConfig): number =>
  42 + 2 * novelty.retries + acceptance.attempts;
