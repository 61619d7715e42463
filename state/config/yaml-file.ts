import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, type Range } from "yaml";
import type { z } from "zod";
import { NanofluxError } from "../errors.js";
import { readText } from "../store/read-text.js";
import { problemsOf } from "./problems.js";

/** Something to be checked against a schema, and where it came from, so that a problem can name its line. */
export interface Source {
  /** A file's path, or words such as `the flags`. */
  name: string;
  value: unknown;
  /** Line of the key or value at a path, 1 for the first; null where it is not known. */
  lineOf?(path: readonly PropertyKey[]): number | null;
}

/**
 * Reads a YAML file; an empty one is an empty mapping.
 * @throws NanofluxError FILE_NOT_FOUND; FILE_INVALID where it is not UTF-8; CONFIG_INVALID where it is no YAML, naming line and column
 */
export async function readYaml(path: string): Promise<Source> {
  const text = await readText(path);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new NanofluxError("CONFIG_INVALID", `${path} is not YAML: ${error.message}`, "Fix that line.", {
      cause: error,
    });
  }
  return {
    name: path,
    value: toValue(document, path) ?? {},
    lineOf(at) {
      const range = rangeAt(document.contents, at);
      return range === null ? null : lines.linePos(range[0]).line;
    },
  };
}

/** The document's value; the library refuses one whose aliases would make it too large. */
function toValue(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `${path} cannot be read as YAML: ${why}`;
    throw new NanofluxError("CONFIG_INVALID", message, "Replace its aliases (*name) by their values.", { cause });
  }
}

/** The position of the key at a path, or else of its nearest parent. */
function rangeAt(root: unknown, path: readonly PropertyKey[]): Range | null {
  let node: unknown = root;
  let found: Range | null = null;
  for (const key of path) {
    if (!isMap(node)) {
      node = hasGet(node) ? node.get(key, true) : undefined;
      found = rangeOf(node) ?? found;
      continue;
    }
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
    found = rangeOf(pair?.key) ?? found;
    node = pair?.value;
  }
  return found;
}

function hasGet(node: unknown): node is { get(key: PropertyKey, keepScalar: true): unknown } {
  return typeof node === "object" && node !== null && "get" in node && typeof node.get === "function";
}

function rangeOf(node: unknown): Range | null {
  return isNodeWithRange(node) ? node.range : null;
}

function isNodeWithRange(node: unknown): node is Node & { range: Range } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

/**
 * The value as the schema says it is.
 * @throws NanofluxError CONFIG_UNKNOWN_KEY where a key is not known, else CONFIG_INVALID; either quotes every problem
 */
export function checked<Schema extends z.ZodType>(schema: Schema, source: Source): z.output<Schema> {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(schema, parsed.error.issues, source.value);
  const lines = problems.map(({ path, text }) => {
    const line = source.lineOf?.(path) ?? null;
    return `  ${line === null ? "" : `line ${line}: `}${text}`;
  });
  const unknown = problems.find(({ unknownKey }) => unknownKey);
  const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
  throw new NanofluxError(
    unknown ? "CONFIG_UNKNOWN_KEY" : "CONFIG_INVALID",
    `${source.name} has ${count}:\n${lines.join("\n")}`,
    unknown?.fix ?? problems[0]?.fix ?? "Correct it and try again.",
  );
}
