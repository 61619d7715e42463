import { _CONTEXT_VARIABLES_KEY, AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

/** Where LangChain keeps the configuration of the step that runs (core's singletons/async_local_storage). */
const CHILD_CONFIG = Symbol.for("lc:child_config");
const TRACING = ["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"];
let done = false;

/**
 * Lets LangChain hand a step its configuration without a LangSmith run tree. Core 1.4.0 makes one for every step of
 * every graph, also where nothing is traced, only to carry that configuration: a third of the engine's time
 * (docs/decisions/0004). Where tracing is on, or callbacks or context variables are there, LangChain's own way stays.
 */
export function carryConfigWithoutRunTrees(environment: NodeJS.ProcessEnv = process.env): void {
  if (done || TRACING.some((name) => environment[name] === "true")) return;
  done = true;
  const ambient = AsyncLocalStorageProviderSingleton;
  const withRunTree = ambient.runWithConfig.bind(ambient);
  ambient.runWithConfig = (config, callback, avoidCreatingRootRunTree) => {
    const storage = ambient.getInstance();
    const needed = config?.callbacks || storage.getStore()?.[_CONTEXT_VARIABLES_KEY] || avoidCreatingRootRunTree;
    if (needed) return withRunTree(config, callback, avoidCreatingRootRunTree);
    return storage.run({ extra: { [CHILD_CONFIG]: config } }, callback);
  };
}
