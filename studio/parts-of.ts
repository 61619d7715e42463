import { type Composition, compose } from "../campaign/compose/compose.js";
import type { RoundParts } from "../graphs/parts.js";
import { StudioContext } from "../graphs/run-context.js";
import { shareTools } from "../tools/shared-tools.js";
import { choices, configOfContext } from "./choices.js";

/** Compositions that are kept for their next run. What costs processes they share, so that the rest are let go. */
const MOST_KEPT = 16;

/** In the order of their last use. */
const kept = new Map<string, Promise<Composition>>();
const shared = shareTools();

/** The parts for a run's context. @throws NanofluxError of any configuration's fault */
export async function partsOf(context: unknown): Promise<RoundParts> {
  const config = configOfContext(StudioContext.parse(context ?? {}), choices());
  const key = JSON.stringify(config);
  const composing = kept.get(key) ?? compose({ config, folder: null, journal: null, accepted: [], shared });
  kept.delete(key);
  kept.set(key, composing);
  // A failure may be fixed by the user, so the next run tries again.
  composing.catch(() => kept.delete(key));
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
  return (await composing).parts;
}
