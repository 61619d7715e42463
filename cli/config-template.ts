import { isMap, isScalar, type Node, type YAMLMap, Document as YamlDocument } from "yaml";
import { z } from "zod";
import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";

type Schema = z.core.JSONSchema.BaseSchema;

/** The full form of a model, shown as a comment since the defaults do not need it. */
const LONG_MODEL = ` A model can be a reference, or a mapping with more settings:
   ben:
     model: openai:qwen3-4b@http://localhost:8000/v1
     temperature: 0.7
     maxTokens: 2000
     structured: jsonSchema        # or functionCalling, jsonMode
     concurrency: 8
     apiKeyEnv: MY_KEY             # the variable's name, never the key
     headers: {X-Tenant: TENANT}   # header: the variable that holds its value
     timeoutSeconds: 600           # longest silence of a call
     extraBody: {chat_template_kwargs: {enable_thinking: false}}   # goes into each request as it is
     prices: {input: 0.25, output: 2.00}   # US dollars per million tokens`;

/** Commented examples for the parts that are empty by default. */
const SHOWN: Record<string, string> = {
  players: LONG_MODEL,
  decontaminate: " - {file: gsm8k-test.jsonl, field: question}",
  seeds: " - {file: failed.csv, field: question}",
  prompts: " attacker: ./prompts/attacker.md",
  tools: " - ./tools/my-tool.ts",
  providers: " - {type: corpus, folder: ./papers}\n - {type: wikipedia}",
  mcp: " files: {command: npx, args: [-y, some-mcp-server]}",
};

/**
 * A nanoflux.yaml with every default and a comment for each, generated from the schema, so it is always complete.
 * Reading it gives the defaults, overridden by `chosen`.
 * @param schemaPath path of the JSON Schema for editors, or null to omit the line
 */
export function configTemplate(chosen: Pick<CampaignConfigInput, "domain">, schemaPath: string | null): string {
  const schema = z.toJSONSchema(CampaignConfig, { io: "input" });
  const written = { ...CampaignConfig.parse({}), ...modelsAsWritten(schema), ...chosen };
  const document = new YamlDocument(written, { aliasDuplicateObjects: false });
  if (isMap(document.contents)) comment(document.contents, schema);
  const editor = schemaPath === null ? "" : `# yaml-language-server: $schema=${schemaPath}\n`;
  return `${editor}# NanoFlux: everything that can be said, with its default. Lines may be left out.\n${document.toString({ lineWidth: 0 })}`;
}

/** The models' defaults in their short form. */
function modelsAsWritten({ properties }: Schema): Record<string, unknown> {
  return Object.fromEntries(["players", "judge"].map((key) => [key, partOf(properties?.[key])?.default]));
}

function comment(map: YAMLMap, schema: Schema, depth = 0): void {
  for (const pair of map.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : "";
    const part = partOf(schema.properties?.[key]);
    const note = [part?.description, choicesOf(part)].filter(Boolean).join("; ");
    const before = [note && ` ${note}`, SHOWN[key]].filter((line) => line);
    if (isNode(pair.key) && before.length > 0) pair.key.commentBefore = before.join("\n");
    if (isNode(pair.key) && depth === 0) pair.key.spaceBefore = true; // a blank line before each part
    if (isMap(pair.value) && part?.properties) comment(pair.value, part, depth + 1);
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value);
}

function choicesOf(part: Schema | undefined): string {
  const choices = (part?.enum ?? []).map(String);
  if (choices.length === 0 || choices.every((choice) => part?.description?.includes(choice))) return "";
  return `one of ${choices.join(", ")}`;
}

function partOf(part: Schema | boolean | undefined): Schema | undefined {
  return typeof part === "object" ? part : undefined;
}
