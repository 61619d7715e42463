import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { StudioContext } from "./run-context.js";

/**
 * The configuration with which a node runs another graph. Where a run is to stop inside of agents too, that graph
 * stops before each of its own steps: LangGraph hands no interrupt down.
 */
export function inside(
  config: LangGraphRunnableConfig<StudioContext>,
  recursionLimit: number,
): LangGraphRunnableConfig<StudioContext> & { interruptBefore?: "*" } {
  const stops = config.context?.stopInside ? { interruptBefore: "*" as const } : {};
  return { ...config, recursionLimit, ...stops };
}
