import { createSortedRowModel, rowSortingFeature, sortFn_basic, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

/** A column: its sort value, and its display if that differs. */
export interface Column<Row> {
  title: string;
  /** A grid template size, like `6rem` or `minmax(0, 1fr)`. */
  width: string;
  /** Null comes last in either sort direction. */
  value: (row: Row) => string | number | null;
  show?: (row: Row) => ReactNode;
  /** Also shown in a narrow layout. */
  always?: boolean;
  /** Shown only where a person has chosen it. */
  extra?: boolean;
  number?: boolean;
}

/** The tables' features: sorting happens here, filtering before. */
export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});

/** The classes of a column's cells. */
export const classOf = <Row>({ always, number }: Column<Row>): string =>
  [always ? "cell" : "cell less", number ? "number" : ""].filter(Boolean).join(" ");
