/** The variables by which LangChain's core is asked for traces (@langchain/core 1.4.0, utils/callbacks). */
const VARIABLES = ["LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING", "LANGCHAIN_TRACING"];

/** Whether the environment asks for traces, which are to show every step of every agent. */
export const tracesAreAsked = (): boolean => VARIABLES.some((name) => process.env[name] === "true");
