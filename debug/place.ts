import { graphNames, type Level } from "./levels.js";

/** A place in the state: the graph, counted from the outermost, and the path of keys. */
export interface Place {
  level: number;
  keys: string[];
}

/**
 * Finds a place such as `challenge.answer.value`, `verdicts.0.finding` or `match.machine.context.roles`. A path without
 * a graph's name refers to the innermost graph that has the first key. Null if no graph has it.
 */
export function findPlace(path: string, levels: readonly Level[]): Place | null {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const [first = "", ...rest] = keys;
  const has = (key: string | undefined) => (level: Level) => key !== undefined && key in level.values;
  const level = levels.findLastIndex(has(first));
  if (level >= 0) return { level, keys };
  if (!graphNames.some((name) => name === first)) return null;
  const named = levels.findLastIndex(({ graph }) => graph === first);
  const found = levels[named];
  return found && (rest.length === 0 || has(rest[0])(found)) ? { level: named, keys: rest } : null;
}

/** The value at a place; undefined if there is none. */
export function valueAt({ level, keys }: Place, levels: readonly Level[]): unknown {
  return keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), levels[level]?.values);
}

/** A copy of `whole` with `value` under `keys`. */
export function withValue(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return Object.assign([...whole], { [key]: withValue(whole[Number(key)], rest, value) });
  return { ...(isObject(whole) ? whole : {}), [key]: withValue(isObject(whole) ? whole[key] : undefined, rest, value) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
