import type { ExampleView } from "../../api.js";

/**
 * The next row without a decision, after this one in the order of the table and then from its beginning; null where
 * every row that is shown is decided. A row that has just left the table counts as at its old place.
 */
export function nextUndecided(
  all: readonly ExampleView[],
  order: readonly string[],
  from: string | null,
): string | null {
  const undecided = new Set(
    all.flatMap(({ example, review }) => (review.decision === null && example.id !== from ? [example.id] : [])),
  );
  const at = from === null ? -1 : order.indexOf(from);
  return [...order.slice(at + 1), ...order.slice(0, at + 1)].find((id) => undecided.has(id)) ?? null;
}
