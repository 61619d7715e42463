import type { Context } from "hono";
import { z } from "zod";
import { Refusal } from "../../http/refusal.js";

/** A request's body, checked. @throws Refusal REQUEST_INVALID */
export async function readBody<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.output<Schema>> {
  const body: unknown = await context.req.json().catch((error: unknown) => {
    // It may be too large: then the limit's own error is passed on.
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(400, "REQUEST_INVALID", `The body is no JSON: ${error.message}.`, "Send JSON.");
  });
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  throw new Refusal(422, "REQUEST_INVALID", z.prettifyError(error), "Correct what is named, and send it again.");
}
