import type { z } from "zod";

/** Values that are put right in one reply at most; beyond that it is of another shape. */
const MOST_FIXES = 200;

/**
 * Parses a value by a schema after putting right what is only spelled otherwise: a number or a truth value where a text
 * is asked for and the other way round, and a value left out that may be null.
 */
export function fitSchema<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  let result = schema.safeParse(value);
  const copy = result.success ? value : structuredClone(value);
  let fixes = 0;
  while (!result.success) {
    const before = fixes;
    for (const issue of result.error.issues) if (fixes < MOST_FIXES && fix(copy, issue)) fixes += 1;
    if (fixes === before) return result;
    result = schema.safeParse(copy);
  }
  return result;
}

/** Puts right what one issue names; false where it cannot. */
function fix(root: unknown, { path, code, ...issue }: z.core.$ZodIssue): boolean {
  if (code !== "invalid_type") return false;
  const holder = path.slice(0, -1).reduce<unknown>((inside, key) => at(inside, key), root);
  const key = path.at(-1);
  if (typeof holder !== "object" || holder === null || key === undefined) return false;
  const expected = "expected" in issue ? issue.expected : undefined;
  const found = at(holder, key);
  const right = spelled(found, expected);
  if (right === undefined || right === found) return false;
  return Reflect.set(holder, key, right);
}

function at(holder: unknown, key: PropertyKey): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function spelled(found: unknown, expected: unknown): unknown {
  // Null where a value may be left out; where it may not, the next reading refuses it.
  if (found === undefined) return null;
  if (expected === "string" && (typeof found === "number" || typeof found === "boolean")) return String(found);
  if (typeof found !== "string") return undefined;
  const text = found.trim();
  if ((expected === "number" || expected === "int") && NUMBER.test(text)) return Number(text);
  if (expected === "boolean" && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return undefined;
}
