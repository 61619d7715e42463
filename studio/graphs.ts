import { createAttackerGraph } from "../graphs/attacker.js";
import { createDefenderGraph } from "../graphs/defender.js";
import { createGenerationGraph } from "../graphs/generation/graph.js";
import { createJudgeGraph } from "../graphs/judge.js";
import { createMatchGraph } from "../graphs/match/graph.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import { generationPartsOf } from "./generation-parts.js";
import { partsOf } from "./parts-of.js";
import { sayingTheFix } from "./say-fix.js";

/** What langgraph.json names: the six graphs, with parts made for the context that a run is given. */
export const attacker = sayingTheFix(createAttackerGraph(partsOf));
export const defender = sayingTheFix(createDefenderGraph(partsOf));
export const judge = sayingTheFix(createJudgeGraph(partsOf));
export const round = sayingTheFix(createRoundGraph(partsOf));
export const match = sayingTheFix(createMatchGraph(partsOf));
export const generation = sayingTheFix(createGenerationGraph(generationPartsOf));
