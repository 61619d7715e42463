/** Asks in words for a reply that fits a schema, for endpoints that do not constrain replies. */
export const schemaInWords = (schema: unknown): string =>
  `Reply with one JSON object and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;
