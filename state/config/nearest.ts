import { closest } from "fastest-levenshtein";

/** The name among `names` that a misspelt one was probably meant to be; empty where there is none to choose from. */
export function nearestOf(name: string, names: readonly string[]): string {
  return names.length === 0 ? "" : closest(name, [...names]);
}
