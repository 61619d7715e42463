import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";

type Schema = z.core.JSONSchema.BaseSchema;

/** The keys that a schema defines at a path. */
export function keysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  return nodesAt(schema, path).flatMap(ownKeys);
}

/** A suggestion for an unknown key: the name to show (for a key at the same path, without its path), and its full path. */
interface NearKey {
  name: string;
  path: string;
}

/**
 * The key probably meant by the last key of a path: one of the same name elsewhere, or one spelled similarly at the same
 * place; null if nothing is close.
 */
export function nearestKey(schema: Schema, path: readonly PropertyKey[]): NearKey | null {
  const key = String(path.at(-1));
  const here = keysAt(schema, path.slice(0, -1));
  const elsewhere = allPaths(schema, "").filter((at) => at.split(".").at(-1) === key);
  const dotted = elsewhere.join('" or "');
  if (dotted !== "") return { name: dotted, path: dotted };
  if (here.length === 0) return null;
  const candidate = closest(key.toLowerCase(), here);
  if (distance(key.toLowerCase(), candidate.toLowerCase()) > Math.max(2, key.length / 3)) return null;
  return { name: candidate, path: [...path.slice(0, -1), candidate].join(".") };
}

function nodesAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
  let nodes = branches(schema);
  for (const key of path) nodes = nodes.flatMap((node) => child(node, key)).flatMap(branches);
  return nodes;
}

/** A union's members, or the schema itself. */
function branches(schema: Schema): Schema[] {
  return schema.anyOf ? schema.anyOf.filter(isSchema).flatMap(branches) : [schema];
}

function child(node: Schema, key: PropertyKey): Schema[] {
  const candidates = [node.properties?.[String(key)] ?? node.additionalProperties, node.items];
  return candidates.flat().filter(isSchema);
}

function ownKeys(node: Schema): string[] {
  const named = node.propertyNames;
  const fromNames = isSchema(named) ? (named.enum ?? []).map(String) : [];
  return [...Object.keys(node.properties ?? {}), ...fromNames];
}

function allPaths(schema: Schema, prefix: string): string[] {
  return branches(schema).flatMap((node) =>
    Object.entries(node.properties ?? {}).flatMap(([key, value]) => [
      `${prefix}${key}`,
      ...(isSchema(value) ? allPaths(value, `${prefix}${key}.`) : []),
    ]),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
