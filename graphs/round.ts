import { END, START, StateGraph } from "@langchain/langgraph";
import { OUTCOMES, type Outcome } from "../state/round.js";
import { createAttackerGraph } from "./attacker.js";
import { createDefenderGraph } from "./defender.js";
import { createJudgeGraph } from "./judge.js";
import type { PartsSource } from "./parts.js";
import { createRoundNodes } from "./round-nodes.js";
import { RoundState, type RoundStateValue } from "./round-state.js";
import { StudioContext } from "./studio-context.js";

/**
 * One round: attack → gate → validate → defend → grade → check-hops → prove-again → rate → settle, and every outcome
 * as a named end. Cheap checks stand first, so that nothing is paid for a question that will be thrown away.
 */
export function createRoundGraph(partsOf: PartsSource) {
  const graphs = {
    attacker: createAttackerGraph(partsOf),
    defender: createDefenderGraph(partsOf),
    judge: createJudgeGraph(partsOf),
  };
  const nodes = createRoundNodes(partsOf, graphs);
  const judge = { subgraphs: [graphs.judge] };
  const { attacker, defender } = graphs;

  return new StateGraph(RoundState, StudioContext)
    .addNode("attack", nodes.attack, { subgraphs: [attacker] })
    .addNode("gate", nodes.gate)
    .addNode("validate", nodes.validate, judge)
    .addNode("defend", nodes.defend, { subgraphs: [defender] })
    .addNode("grade", nodes.grade)
    .addNode("check-hops", nodes.checkHops, judge)
    .addNode("prove-again", nodes.proveAgain, judge)
    .addNode("rate", nodes.rate, judge)
    .addNode("settle", nodes.settle)
    .addNode(OUTCOMES.map((outcome): [Outcome, () => { outcome: Outcome }] => [outcome, () => ({ outcome })]))
    .addEdge(START, "attack")
    .addConditionalEdges("attack", orEnd("gate"), ["gate", "malformed", "failed"])
    .addConditionalEdges("gate", afterGate, ["validate", "attack", "duplicate", "contaminated", "malformed", "failed"])
    .addConditionalEdges("validate", orEnd("defend"), ["defend", "invalid", "unproven", "unscored", "failed"])
    .addConditionalEdges("defend", orEnd("grade"), ["grade", "failed"])
    .addConditionalEdges("grade", orEnd("check-hops"), ["check-hops", "solved", "unscored", "declined", "failed"])
    .addConditionalEdges("check-hops", afterHops, ["prove-again", "rate", "invalid", "unproven", "unscored", "failed"])
    .addConditionalEdges("prove-again", orEnd("rate"), ["rate", "unproven", "unscored", "failed"])
    .addConditionalEdges("rate", orEnd("settle"), ["settle", "declined", "unscored", "failed"])
    .addConditionalEdges("settle", ({ ending }) => ending ?? "failed", ["accepted", "duplicate", "declined", "failed"])
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

const orEnd =
  <Next extends string>(next: Next) =>
  ({ ending }: RoundStateValue): Next | Outcome =>
    ending ?? next;

/** A refused question goes back to the Attacker; a new one is validated. */
const afterGate = ({ ending, challenge }: RoundStateValue) => ending ?? (challenge === null ? "attack" : "validate");

/** What the Defender missed is proven a second time. */
const afterHops = ({ ending, grades }: RoundStateValue) => ending ?? (grades.every(Boolean) ? "rate" : "prove-again");
