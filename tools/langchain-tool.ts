import type { StructuredToolInterface } from "@langchain/core/tools";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { z } from "zod";
import { defineJudgeTool } from "./define-judge-tool.js";
import type { JudgeTool } from "./judge-tool.js";
import { objectSchema } from "./object-schema.js";

/**
 * Turns any LangChain StructuredTool into a judge tool: its schema is the input, its answer the text `result`.
 *
 * @param timeoutMs wall time of one call; the toolbox's default when absent
 * @throws NanofluxError TOOL_INVALID if its schema or name is invalid.
 */
export function fromLangChainTool(tool: StructuredToolInterface, timeoutMs?: number): JudgeTool {
  return defineJudgeTool({
    name: tool.name,
    description: tool.description,
    input: objectSchema(tool.name, z.record(z.string(), z.unknown()).parse(toJsonSchema(tool.schema))),
    output: z.object({ result: z.string() }),
    ...(timeoutMs !== undefined && { limits: { timeoutMs } }),
    run: async (input, { signal }) => ({ result: textOf(await tool.invoke(input, { signal })) }),
  });
}

/** Text, or the text of content blocks; anything else as JSON. */
function textOf(answer: unknown): string {
  if (typeof answer === "string") return answer;
  const blocks = z.array(z.looseObject({ type: z.literal("text"), text: z.string() })).safeParse(answer);
  return blocks.success ? blocks.data.map(({ text }) => text).join("\n") : JSON.stringify(answer);
}
