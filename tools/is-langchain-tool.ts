import type { StructuredToolInterface } from "@langchain/core/tools";

/** Recognises a LangChain tool by its methods, not its class: two copies of LangChain may be installed. */
export function isLangChainTool(value: unknown): value is StructuredToolInterface {
  return (
    typeof value === "object" &&
    value !== null &&
    "lc_namespace" in value &&
    "schema" in value &&
    "invoke" in value &&
    typeof value.invoke === "function"
  );
}
