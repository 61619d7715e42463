import type { EvolutionEventOf } from "../../state/records/evolution.js";

/** What the steps of a generation do. Each is done once: a step that had been finished gives what it gave then. */
export interface GenerationParts {
  campaign(generation: number, signal?: AbortSignal): Promise<EvolutionEventOf<"campaign.played">>;
  select(generation: number, signal?: AbortSignal): Promise<EvolutionEventOf<"rows.selected">>;
  train(generation: number, signal?: AbortSignal): Promise<EvolutionEventOf<"student.trained">>;
  evaluate(generation: number, signal?: AbortSignal): Promise<EvolutionEventOf<"student.examined">>;
}

/** Where a run gets its parts: from what it was started with, or from the context that Studio gives. */
export type GenerationSource = (context: unknown) => Promise<GenerationParts>;
