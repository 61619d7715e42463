import { END, START, StateGraph } from "@langchain/langgraph";
import { inside } from "../inside.js";
import type { PartsSource } from "../parts.js";
import { createRoundGraph, roundRecursionLimit } from "../round/graph.js";
import { outcomeOfRound } from "../round/outcome.js";
import { StudioContext } from "../run-context.js";
import { beginRound, callRound, openMatch, settleRound } from "./nodes.js";
import { MatchState, type MatchStateValue } from "./state.js";

/** The number of steps in a match of this many rounds: referee, play and record for each, plus first and last steps. */
export const matchRecursionLimit = (rounds: number): number => 3 * rounds + 10;

/**
 * A match: open → referee → play → record → referee → …, until the machine says that it is over. The referee's steps
 * show who attacks and why. The machine's state is part of the graph's state, so edits to it take effect.
 */
export function createMatchGraph(partsOf: PartsSource) {
  const round = createRoundGraph(partsOf);
  return new StateGraph(MatchState, StudioContext)
    .addNode("open", async (state) => ({ machine: openMatch(state), next: null, latest: null, played: [] }))
    .addNode("referee", async (state, { context }) => {
      const machine = state.machine ?? openMatch(state);
      if (machine.value !== "waiting") return { machine, next: null };
      const next = callRound(machine, state, await partsOf(context));
      return { machine: beginRound(machine, next), next, latest: null };
    })
    .addNode(
      "play",
      async ({ next }, config) => {
        if (next === null) return {};
        const { config: rules } = await partsOf(config.context);
        const played = await round.invoke({ input: next }, inside(config, roundRecursionLimit(rules)));
        // The input is returned too: editing the roles inside the round changes who scores.
        return { latest: outcomeOfRound(played), next: played.input };
      },
      { subgraphs: [round] },
    )
    .addNode("record", async ({ machine, next, latest, played }) => {
      if (machine === null || next === null || latest === null) return {};
      return { machine: settleRound(machine, next, latest), played: [...played, { input: next, result: latest }] };
    })
    .addNode("rounds-played", async () => ({ next: null }))
    .addEdge(START, "open")
    .addEdge("open", "referee")
    .addConditionalEdges("referee", afterReferee, ["play", "rounds-played"])
    .addEdge("play", "record")
    .addEdge("record", "referee")
    .addEdge("rounds-played", END)
    .compile({ name: "match" })
    .withConfig({ recursionLimit: matchRecursionLimit(50) });
}

const afterReferee = ({ next }: MatchStateValue) => (next === null ? "rounds-played" : "play");
