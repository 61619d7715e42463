import { z } from "zod";
import { NanofluxError } from "../state/errors.js";

/**
 * Converts the JSON Schema of an input, from another library or process, to a Zod schema.
 *
 * @throws NanofluxError TOOL_INVALID if it does not describe an object, or uses features that Zod cannot express.
 */
export function objectSchema(toolName: string, jsonSchema: Record<string, unknown>): z.ZodObject {
  const refused = (reason: string, cause?: unknown) =>
    new NanofluxError(
      "TOOL_INVALID",
      `The input of the tool "${toolName}" cannot be used: ${reason}.`,
      "Describe the input as an object of plain JSON types.",
      { cause },
    );
  let schema: z.ZodType;
  try {
    schema = z.fromJSONSchema(jsonSchema);
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (schema instanceof z.ZodObject) return schema;
  throw refused(`its JSON Schema is no object's: ${JSON.stringify(jsonSchema)}`);
}
