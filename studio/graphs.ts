import { createAttackerGraph } from "../graphs/attacker.js";
import { createDefenderGraph } from "../graphs/defender.js";
import { createGenerationGraph } from "../graphs/generation/graph.js";
import { createJudgeGraph } from "../graphs/judge.js";
import { createMatchGraph } from "../graphs/match/graph.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import { generationPartsOf } from "./generation-parts.js";
import { partsOf } from "./parts-of.js";

/** What langgraph.json names: the six graphs, with parts made for the context that a run is given. */
export const attacker = createAttackerGraph(partsOf);
export const defender = createDefenderGraph(partsOf);
export const judge = createJudgeGraph(partsOf);
export const round = createRoundGraph(partsOf);
export const match = createMatchGraph(partsOf);
export const generation = createGenerationGraph(generationPartsOf);
