import { createHash } from "node:crypto";
import { type CampaignConfig, PromptName } from "../../state/config/config.js";
import { attackerPrompt } from "../attacker/prompt.js";
import { jsonDefenderPrompt, studentPrompt } from "../defender/prompt.js";
import { checkHopsProgramPrompt, proveAgainProgramPrompt, validateProgramPrompt } from "../judge/program-prompt.js";
import { checkHopsPrompt, gradePrompt, proveAgainPrompt, ratePrompt, validatePrompt } from "../judge/prompt.js";
import { loadPrompt, type Prompt } from "./prompt.js";

/** Every prompt of a campaign, built-in or the user's. */
export type Prompts = Record<PromptName, Prompt>;

/** The built-in prompts; the Defender's is that of plain text. */
export const builtInPrompts: Prompts = {
  attacker: attackerPrompt,
  defender: studentPrompt,
  validate: validatePrompt,
  "check-hops": checkHopsPrompt,
  "prove-again": proveAgainPrompt,
  "validate-program": validateProgramPrompt,
  "check-hops-program": checkHopsProgramPrompt,
  "prove-again-program": proveAgainProgramPrompt,
  grade: gradePrompt,
  rate: ratePrompt,
};

/**
 * The prompts of a configuration: the built-in ones, but for those for which it names a file.
 * @throws as {@link loadPrompt}
 */
export async function loadPrompts({ prompts: files, defender }: Pick<CampaignConfig, "prompts" | "defender">) {
  const prompts: Prompts = { ...builtInPrompts };
  if (defender.format === "json") prompts.defender = jsonDefenderPrompt;
  for (const name of PromptName.options) {
    const file = files[name];
    if (file !== undefined) prompts[name] = await loadPrompt(file, prompts[name]);
  }
  return prompts;
}

/**
 * How a campaign's student is asked in plain text: the built-in prompt, or the file that takes its place. Evaluations and
 * exports ask like this too.
 * @throws as {@link loadPrompt}
 */
export async function loadStudentPrompt({
  prompts: { defender: file },
  defender,
}: Pick<CampaignConfig, "prompts" | "defender">): Promise<Prompt> {
  return file === undefined || defender.format === "json" ? studentPrompt : loadPrompt(file, studentPrompt);
}

/** Hash of all prompts, recorded in every row. It changes with the text of any prompt. */
export function hashPrompts(prompts: Prompts): string {
  return createHash("sha256").update(JSON.stringify(prompts)).digest("hex").slice(0, 16);
}
