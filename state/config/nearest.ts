import { closest } from "fastest-levenshtein";

/** The entry of `names` closest to a misspelt name; empty if `names` is empty. */
export function nearestOf(name: string, names: readonly string[]): string {
  return names.length === 0 ? "" : closest(name, [...names]);
}
