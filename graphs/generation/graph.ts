import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { EvolutionEvent } from "../../state/records/evolution.js";
import { StudioContext } from "../run-context.js";
import type { GenerationSource } from "./parts.js";

const finished = EvolutionEvent.nullable().default(null);

/** A generation's state: its number, and what each step came to. */
const GenerationState = new StateSchema({
  generation: z.number().int().min(1).default(1).describe("1 for the first one; earlier ones must be there"),
  played: finished.describe("The campaign against the student"),
  selected: finished.describe("The rows to train on"),
  trained: finished.describe("The training"),
  examined: finished.describe("The trained student's exam"),
});
type GenerationValue = typeof GenerationState.State;

/** Ends early where a step left nothing to go on with. */
const afterCampaign = ({ played }: GenerationValue) =>
  played?.type === "campaign.played" && played.rows > 0 ? "select" : END;
const afterSelect = ({ selected }: GenerationValue) =>
  selected?.type === "rows.selected" && selected.fresh > 0 ? "train" : END;

/**
 * One generation: campaign → select → train → evaluate. The statechart of the evolution says which generation comes next
 * and when there is none; what the steps do is given by the parts.
 */
export function createGenerationGraph(partsOf: GenerationSource) {
  return new StateGraph(GenerationState, StudioContext)
    .addNode("campaign", async ({ generation }, { context, signal }) => ({
      played: await (await partsOf(context)).campaign(generation, signal),
    }))
    .addNode("select", async ({ generation }, { context, signal }) => ({
      selected: await (await partsOf(context)).select(generation, signal),
    }))
    .addNode("train", async ({ generation }, { context, signal }) => ({
      trained: await (await partsOf(context)).train(generation, signal),
    }))
    .addNode("evaluate", async ({ generation }, { context, signal }) => ({
      examined: await (await partsOf(context)).evaluate(generation, signal),
    }))
    .addEdge(START, "campaign")
    .addConditionalEdges("campaign", afterCampaign, ["select", END])
    .addConditionalEdges("select", afterSelect, ["train", END])
    .addEdge("train", "evaluate")
    .addEdge("evaluate", END)
    .compile({ name: "generation" });
}
