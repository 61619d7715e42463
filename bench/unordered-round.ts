import { END, START, StateGraph } from "@langchain/langgraph";
import { createAttacker } from "../graphs/attacker.js";
import { createDefender } from "../graphs/defender.js";
import { createJudge } from "../graphs/judge.js";
import type { RoundParts } from "../graphs/parts.js";
import { followGrades, followQuality, followVerdict } from "../graphs/round/decisions.js";
import { createRoundNodes, type RoundNode } from "../graphs/round/nodes.js";
import { RoundState } from "../graphs/round/state.js";
import { StudioContext } from "../graphs/run-context.js";
import { OUTCOMES, type Outcome } from "../state/records/round.js";

/**
 * A round that makes every check of every question and decides at the end: what a campaign would pay without the
 * cheap-first order. The same nodes and the same decisions; only that nothing ends the round early.
 */
export function createUnorderedRound(parts: RoundParts) {
  const partsOf = async () => parts;
  const nodes = createRoundNodes(partsOf, {
    attacker: createAttacker(partsOf).graph,
    defender: createDefender(partsOf).graph,
    judge: createJudge(partsOf).graph,
  });
  const decide: RoundNode = async (state, config) => {
    const verdicts = state.verdicts.map((verdict) => followVerdict({ ...state, verdicts: [verdict] }));
    const routes = [...verdicts, followGrades(state, parts.config), followQuality(state, parts.config)];
    if (state.ending) return { outcome: state.ending };
    for (const { goto, because } of routes) if (isOutcome(goto)) return { outcome: goto, reason: because };
    const settled = await nodes.settle(state, config);
    return { ...settled, outcome: settled.ending ?? "failed" };
  };
  return new StateGraph(RoundState, StudioContext)
    .addNode("attack", nodes.attack)
    .addNode("validate", regardless(nodes.validate))
    .addNode("check-hops", regardless(nodes.checkHops))
    .addNode("prove-again", regardless(nodes.proveAgain))
    .addNode("rate", regardless(nodes.rate))
    .addNode("defend", regardless(nodes.defend))
    .addNode("grade", regardless(nodes.grade))
    .addNode("gate", regardless(nodes.gate))
    .addNode("decide", decide)
    .addEdge(START, "attack")
    .addEdge("attack", "validate")
    .addEdge("validate", "check-hops")
    .addEdge("check-hops", "prove-again")
    .addEdge("prove-again", "rate")
    .addEdge("rate", "defend")
    .addEdge("defend", "grade")
    .addEdge("grade", "gate")
    .addEdge("gate", "decide")
    .addEdge("decide", END)
    .compile({ name: "unordered-round" });
}

/** Runs a check even if the round is already lost; the first reason to end it is kept. */
const regardless =
  (node: RoundNode): RoundNode =>
  async (state, config) => {
    if (state.challenge === null) return {};
    const update = await node({ ...state, ending: null }, config);
    return state.ending
      ? { ...update, challenge: state.challenge, ending: state.ending, reason: state.reason }
      : update;
  };

const isOutcome = (node: string): node is Outcome => OUTCOMES.some((outcome) => outcome === node);
