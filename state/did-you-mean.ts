import { closest, distance } from "fastest-levenshtein";

/**
 * `Did you mean "solved"? ` for a mistyped name, with a space at its end; empty where none of `names` is near it: at most
 * two letters away, or a third of its letters. `write` says how the name is written.
 */
export function didYouMean(
  name: string,
  names: readonly string[],
  write: (name: string) => string = (found) => `"${found}"`,
): string {
  if (names.length === 0) return "";
  const found = closest(name.toLowerCase(), [...names]);
  const isNear = distance(name.toLowerCase(), found.toLowerCase()) <= Math.max(2, name.length / 3);
  return isNear ? `Did you mean ${write(found)}? ` : "";
}
