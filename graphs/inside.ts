import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { StudioContext } from "./run-context.js";

/**
 * The configuration with which a node runs an inner graph. If the run should stop inside agents too, the inner graph
 * stops before each of its steps: LangGraph does not pass interrupts down.
 */
export function inside(
  config: LangGraphRunnableConfig<StudioContext>,
  recursionLimit: number,
): LangGraphRunnableConfig<StudioContext> & { interruptBefore?: "*" } {
  const stops = config.context?.stopInside ? { interruptBefore: "*" as const } : {};
  return { ...config, recursionLimit, ...stops };
}
