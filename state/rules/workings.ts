import type { Challenge } from "../records/challenge.js";
import { arithmeticSoundness } from "./soundness.js";

/** Characters of a working that are read at most; ours. One step's calculation takes a line or two. */
const MOST_CHARS = 2000;

/**
 * The first plainly false equation in each step's working, worded for the Attacker; empty if there is none. Sending such an
 * arithmetic slip back costs one call; without this check the Judge would find it, for several.
 */
export async function workingProblems({ hops }: Pick<Challenge, "hops">): Promise<string[]> {
  const problems: string[] = [];
  for (const { step, working } of hops) {
    const { plainlyFalse } = await arithmeticSoundness((working ?? "").slice(0, MOST_CHARS));
    const [claim] = plainlyFalse;
    if (claim === undefined) continue;
    const { shown, computed } = claim;
    const remedy =
      computed === null ? "compute it again" : `it comes to ${computed}. Correct every number that follows from it`;
    problems.push(`The working of hop ${step} says "${shown}", which is false; ${remedy}.`);
  }
  return problems;
}
