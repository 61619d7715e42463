import type { GraphsView } from "../../api.js";
import { api } from "../data/request.js";
import { useAnswer } from "../data/use-answer.js";

let known: Promise<GraphsView> | null = null;

/** The graphs and statecharts, loaded once since they do not change. Null until loaded. */
export function useGraphs(): GraphsView | null {
  return useAnswer(ask, "").answer;
}

function ask(): Promise<GraphsView> {
  known ??= api.graphs().catch((problem) => {
    known = null;
    throw problem;
  });
  return known;
}
