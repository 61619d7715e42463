import { createAttacker } from "../graphs/attacker.js";
import { createDefender } from "../graphs/defender.js";
import { createGenerationGraph } from "../graphs/generation/graph.js";
import { createJudge } from "../graphs/judge.js";
import { createMatchGraph } from "../graphs/match/graph.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import { generationPartsOf } from "./generation-parts.js";
import { partsOf } from "./parts-of.js";
import { sayingTheFix } from "./say-fix.js";

/** What langgraph.json names: the six graphs, with parts made for the context that a run is given. */
export const attacker = sayingTheFix(createAttacker(partsOf).graph);
export const defender = sayingTheFix(createDefender(partsOf).graph);
export const judge = sayingTheFix(createJudge(partsOf).graph);
export const round = sayingTheFix(createRoundGraph(partsOf));
export const match = sayingTheFix(createMatchGraph(partsOf));
export const generation = sayingTheFix(createGenerationGraph(generationPartsOf));
