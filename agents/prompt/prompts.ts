import { createHash } from "node:crypto";
import type { CampaignConfig } from "../../state/config/config.js";
import { attackerPrompt } from "../attacker/prompt.js";
import { defenderPrompt } from "../defender/prompt.js";
import { checkHopsPrompt, gradePrompt, proveAgainPrompt, ratePrompt, validatePrompt } from "../judge/prompt.js";
import { loadPrompt, type Prompt } from "./prompt.js";

/** Every prompt of a campaign, built-in or the user's. */
export interface Prompts {
  attacker: Prompt;
  defender: Prompt;
  validate: Prompt;
  "check-hops": Prompt;
  "prove-again": Prompt;
  grade: Prompt;
  rate: Prompt;
}

/** The built-in prompts. */
export const builtInPrompts: Prompts = {
  attacker: attackerPrompt,
  defender: defenderPrompt,
  validate: validatePrompt,
  "check-hops": checkHopsPrompt,
  "prove-again": proveAgainPrompt,
  grade: gradePrompt,
  rate: ratePrompt,
};

/** Replaces the prompts for which the configuration names a file. @throws as {@link loadPrompt} */
export async function loadPrompts(files: CampaignConfig["prompts"]): Promise<Prompts> {
  const prompts = { ...builtInPrompts };
  for (const name of ["attacker", "defender", "validate", "check-hops", "prove-again", "grade", "rate"] as const) {
    const file = files[name];
    if (file !== undefined) prompts[name] = await loadPrompt(file, builtInPrompts[name]);
  }
  return prompts;
}

/** Hash of all prompts, recorded in every row. It changes with the text of any prompt. */
export function hashPrompts(prompts: Prompts): string {
  return createHash("sha256").update(JSON.stringify(prompts)).digest("hex").slice(0, 16);
}
