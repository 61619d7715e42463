/** The variables by which LangChain's core is asked for traces (@langchain/core 1.4.0, utils/callbacks). */
const VARIABLES = ["LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING", "LANGCHAIN_TRACING"];

/**
 * How a campaign asks its agents: directly, since nobody looks inside; by their graphs where the environment asks for
 * traces, which are to show every step.
 */
export const waysOfAsking = (): "graphs" | "direct" =>
  VARIABLES.some((name) => process.env[name] === "true") ? "graphs" : "direct";
