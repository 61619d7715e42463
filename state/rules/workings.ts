import type { Challenge } from "../records/challenge.js";
import { explanationSoundness } from "./soundness.js";

/**
 * The first plainly false equation in each step's working, worded for the Attacker; empty if there is none. Sending such an
 * arithmetic slip back costs one call; without this check the Judge would find it, for several.
 */
export async function workingProblems({ hops }: Pick<Challenge, "hops">): Promise<string[]> {
  const problems: string[] = [];
  for (const { step, working } of hops) {
    const { plainlyFalse } = await explanationSoundness(working ?? "");
    const [claim] = plainlyFalse;
    if (claim !== undefined)
      problems.push(`The working of hop ${step} says "${claim}", which is false; compute it again.`);
  }
  return problems;
}
