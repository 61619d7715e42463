import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../package-root.js";
import { jsonSchemas } from "./json-schemas.js";

it.each(Object.entries(jsonSchemas()))("docs/schema/%s is what `npm run schemas` would write", (name, schema) => {
  const written: unknown = JSON.parse(readFileSync(join(packageRoot, "docs", "schema", name), "utf8"));
  expect(written).toEqual(JSON.parse(JSON.stringify(schema)));
});

it("refuses keys that the configuration does not know, in every part", () => {
  const open = Object.entries(jsonSchemas()["nanoflux.schema.json"]?.properties ?? {}).filter(
    ([, part]) => typeof part === "object" && part.properties !== undefined && part.additionalProperties !== false,
  );
  expect(open.map(([key]) => key)).toEqual([]);
});
