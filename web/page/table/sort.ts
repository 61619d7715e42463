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

/** Digits of the longest number that sorts as one within a text. */
const DIGITS = 12;

/**
 * What a value is sorted by: texts without case and accents, with their numbers as numbers, so that m2r1 comes before
 * m10r1. It is worked out once a row: to compare by locale and number each time takes ten times as long.
 */
export function sortKey(value: string | number | null): string | number | undefined {
  if (value === null || typeof value === "number") return value ?? undefined;
  const plain = value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/\d+/g, (digits) => digits.padStart(DIGITS, "0"));
}
