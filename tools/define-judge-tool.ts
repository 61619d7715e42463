import type { z } from "zod";
import { assertJudgeTool } from "./check-tool.js";
import type { JudgeTool } from "./judge-tool.js";

/**
 * Defines a tool for the Judge. The definition is checked at once, so that a mistake appears here and not in a match.
 *
 * @throws NanofluxError TOOL_INVALID if the name, the description, a schema or the timeout is invalid.
 */
export function defineJudgeTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: JudgeTool<Input, Output>,
): JudgeTool<Input, Output> {
  assertJudgeTool(tool);
  return tool;
}
