import { z } from "zod";
import { keysAt, nearestKey } from "./schema-keys.js";

/** One problem with a value, in a message that quotes the value. */
export interface Problem {
  path: PropertyKey[];
  text: string;
  fix: string;
  unknownKey: boolean;
}

type Issue = z.core.$ZodIssue;

/** The problems with `value`, one entry each; an unknown key comes with the nearest known one. */
export function problemsOf(schema: z.ZodType, issues: readonly Issue[], value: unknown): Problem[] {
  const jsonSchema = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return issues.flatMap(withinUnion).flatMap((issue): Problem[] => {
    if (issue.code !== "unrecognized_keys") return [problem(issue, value)];
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const right = nearestKey(jsonSchema, path);
      const known = keysAt(jsonSchema, issue.path).join(", ");
      return {
        path,
        text: `unknown key "${path.join(".")}"${right === null ? `; known here: ${known}` : `; did you mean "${right.name}"?`}`,
        fix: right === null ? `Remove "${key}".` : `Write "${right.path}" instead of "${path.join(".")}".`,
        unknownKey: true,
      };
    });
  });
}

/** A union's issue says only that no branch fits. Reports instead why the intended branch does not. */
function withinUnion(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find((branch) => !branch.some((inner) => isWrongType(inner)));
  if (meant === undefined) return [issue];
  return meant.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(withinUnion);
}

function isWrongType(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.path.length === 0;
}

function problem(issue: Issue, root: unknown): Problem {
  const path = [...issue.path];
  const name = path.join(".") || "the whole";
  const found = valueAt(root, path);
  const expected = expectation(issue);
  const missing = found === undefined;
  return {
    path,
    text: missing ? `${name} is missing: ${expected}` : `${name} is ${quote(found)}: ${expected}`,
    fix: missing ? `Add ${name}.` : `Change ${name}.`,
    unknownKey: false,
  };
}

/** What JSON's types are called by people who write YAML. */
const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
  record: "a mapping of keys to values",
};
const typeNamed = (type: string): string => TYPES[type] ?? type;

/** What was expected, in words of ours where Zod's are of its own. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_key":
      return `the name is not allowed; ${issue.issues[0]?.message ?? issue.message}`;
    case "invalid_type":
      return `expected ${typeNamed(issue.expected)}`;
    case "invalid_value":
      return `expected ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      return `expected ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unitOf(issue.origin)}`;
    case "too_big":
      return `expected ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${unitOf(issue.origin)}`;
    case "invalid_union": {
      const types = issue.errors.flatMap((branch) =>
        branch.flatMap((inner) => (inner.code === "invalid_type" ? [typeNamed(inner.expected)] : [])),
      );
      return types.length > 0 ? `expected ${[...new Set(types)].join(" or ")}` : issue.message;
    }
    default:
      return issue.message;
  }
}

/** Of what there are too few or too many. */
const unitOf = (origin: string): string =>
  origin === "string" ? " characters" : origin === "array" || origin === "set" ? " entries" : "";

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
