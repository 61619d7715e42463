import { z } from "zod";
import { Domain } from "../records/domain.js";
import { Example } from "../records/example.js";
import { CampaignConfig } from "./config.js";

/**
 * The JSON Schemas in docs/schema/, for editors and for readers of datasets, by file name. Configuration and domain
 * are described as input; a row as written to dataset.jsonl.
 */
export function jsonSchemas(): Record<string, z.core.JSONSchema.BaseSchema> {
  return {
    "nanoflux.schema.json": titled("nanoflux.yaml", z.toJSONSchema(CampaignConfig, { io: "input" })),
    "domain.schema.json": titled("A domain of NanoFlux", z.toJSONSchema(Domain, { io: "input" })),
    "example.schema.json": titled("A row of dataset.jsonl", z.toJSONSchema(Example, { io: "output" })),
  };
}

const titled = (title: string, { $schema, ...schema }: z.core.JSONSchema.BaseSchema) => ({ $schema, title, ...schema });
