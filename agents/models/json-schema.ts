import { z } from "zod";

const derived = new WeakMap<z.ZodType, Record<string, unknown>>();

/**
 * The JSON Schema of a reply, as endpoints with constrained decoding take it: without `$schema`, and without the
 * bounds of safe integers, which Zod writes for every integer and grammars spell out digit by digit. Derived once.
 */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const known = derived.get(schema);
  if (known) return known;
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  derived.set(schema, made);
  return made;
}
