import type { Filters } from "../data/route.js";

/** A way to narrow a table: a row is shown where one of its values is among the chosen ones. */
export interface Filter<Row> {
  /** In the address. */
  name: string;
  label: string;
  valuesOf: (row: Row) => readonly string[];
  /** True for a filter that only links set: it is shown once it is set. */
  linked?: boolean;
}

/** A value of a filter, and how many rows have it. */
export interface FilterValue {
  value: string;
  rows: number;
}

/** The rows that pass every filter that is set. */
export function narrowed<Row>(rows: readonly Row[], filters: readonly Filter<Row>[], chosen: Filters): readonly Row[] {
  const set = filters.flatMap(({ name, valuesOf }) => {
    const values = chosen[name];
    return values === undefined ? [] : [{ valuesOf, values: new Set(values) }];
  });
  if (set.length === 0) return rows;
  return rows.filter((row) => set.every(({ valuesOf, values }) => valuesOf(row).some((value) => values.has(value))));
}

/** The values of a filter that occur, those that are chosen among them, in order. */
export function valuesOf<Row>(rows: readonly Row[], filter: Filter<Row>, chosen: readonly string[]): FilterValue[] {
  const counts = new Map(chosen.map((value) => [value, 0]));
  for (const row of rows) for (const value of filter.valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, rows: count }))
    .sort((left, right) => left.value.localeCompare(right.value, "en", { numeric: true }));
}
