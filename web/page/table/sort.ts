import type { SortingState } from "@tanstack/react-table";

/** The order that the address names, like `Hops.desc`. */
export function readSort(sort: string | null): SortingState {
  const [, id, direction] = /^(.*)\.(asc|desc)$/.exec(sort ?? "") ?? [];
  return id === undefined ? [] : [{ id, desc: direction === "desc" }];
}

/** An order as the address names it; null for none. */
export function writeSort([first]: SortingState): string | null {
  return first === undefined ? null : `${first.id}.${first.desc ? "desc" : "asc"}`;
}
