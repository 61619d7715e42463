import type { Challenge } from "../records/challenge.js";
import { explanationSoundness } from "./soundness.js";

/**
 * The first equation in each step's working that is plainly false, in words for the Attacker; none where code finds none. What
 * a small model gets wrong most cheaply is arithmetic: sent back, it is mended for one call, before the Judge is asked.
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
