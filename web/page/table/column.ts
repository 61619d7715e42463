import { createSortedRowModel, rowSortingFeature, sortFn_alphanumeric, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

/** A column: what it is sorted by, and how it is shown where that is something else. */
export interface Column<Row> {
  title: string;
  /** As in a grid template, like `6rem` or `minmax(0, 1fr)`. */
  width: string;
  /** Null stands last, whichever way the table is sorted. */
  value: (row: Row) => string | number | null;
  show?: (row: Row) => ReactNode;
  /** Shown in a narrow place too. */
  always?: boolean;
  number?: boolean;
}

/** What the tables can do: they are sorted here, and narrowed before. */
export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric },
});

/** The classes of a column's cells. */
export const classOf = <Row>({ always, number }: Column<Row>): string =>
  [always ? "cell" : "cell less", number ? "number" : ""].filter(Boolean).join(" ");
