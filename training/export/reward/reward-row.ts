import { NanofluxError } from "../../../state/errors.js";
import type { Example } from "../../../state/records/example.js";
import type { CampaignFacts } from "../campaign-facts.js";
import type { ExportSource } from "../format.js";

/** What a reward needs of a row, as JSON in which nothing is left out: Python reads it as it is. */
export interface RewardRow {
  question: string;
  choices: string[] | null;
  answer: { kind: "number" | "choice"; value: string; unit: string | null };
  tolerance: CampaignFacts["tolerance"];
}

/** The part of a row that decides its reward; null where its answer is free text, which code cannot compare. */
export function rewardRow({ question, choices, answer }: Example, { tolerance }: CampaignFacts): RewardRow | null {
  if (answer.kind === "text") return null;
  const { kind, value, unit = null } = answer;
  return { question, choices: choices ?? null, answer: { kind, value, unit }, tolerance };
}

/**
 * Passes where some row of every split has an answer that code compares.
 * @throws NanofluxError EXPORT_EMPTY
 */
export function requireRewards({ splits }: ExportSource): void {
  for (const { name, examples } of splits) {
    if (examples.some(({ answer }) => answer.kind !== "text")) continue;
    throw new NanofluxError(
      "EXPORT_EMPTY",
      `Every answer of the split ${name} is free text, for which there is no reward by comparison.`,
      "Export campaigns whose answers are numbers or choices, or another --split.",
    );
  }
}
