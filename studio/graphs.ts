import { type Composition, compose } from "../campaign/compose/compose.js";
import { createAttackerGraph } from "../graphs/attacker.js";
import { createDefenderGraph } from "../graphs/defender.js";
import { createJudgeGraph } from "../graphs/judge.js";
import { createMatchGraph } from "../graphs/match/graph.js";
import type { RoundParts } from "../graphs/parts.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import { configOfContext } from "../graphs/run-context.js";

/** What langgraph.json names: the five graphs, with parts made for the context that a run is given. */
const compositions = new Map<string, Promise<Composition>>();

async function partsOf(context: unknown): Promise<RoundParts> {
  const config = configOfContext(context);
  const key = JSON.stringify(config);
  const known = compositions.get(key) ?? compose({ config, folder: null, journal: null, accepted: [] });
  compositions.set(key, known);
  // What could not be put together may be mended and tried again.
  known.catch(() => compositions.delete(key));
  return (await known).parts;
}

export const attacker = createAttackerGraph(partsOf);
export const defender = createDefenderGraph(partsOf);
export const judge = createJudgeGraph(partsOf);
export const round = createRoundGraph(partsOf);
export const match = createMatchGraph(partsOf);
