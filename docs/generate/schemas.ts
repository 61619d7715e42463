import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "../../state/config/json-schemas.js";
import { packageRoot } from "../../state/package-root.js";

/** `npm run schemas`: writes the JSON Schemas into docs/schema/; the formatter runs afterwards. */
const folder = join(packageRoot, "docs", "schema");
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(join(folder, name), JSON.stringify(schema, null, 2));
}
