import { createAttackerGraph } from "./attacker.js";
import { type Composition, compose } from "./compose/compose.js";
import { createDefenderGraph } from "./defender.js";
import { createJudgeGraph } from "./judge.js";
import { createMatchGraph } from "./match.js";
import type { RoundParts } from "./parts.js";
import { createRoundGraph } from "./round.js";
import { configOfContext } from "./studio-context.js";

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
