import type { Filters } from "../data/route.js";

/** A way to narrow a table by a number of each row: `name=0.2..0.6` in the address, either end may be open. */
export interface Range<Row> {
  /** In the address. */
  name: string;
  label: string;
  /** Null where a row has no such number: then it passes no range. */
  numberOf: (row: Row) => number | null;
  /** The step of the fields. */
  step: number;
  /** How a bound is shown where only links set it, such as a moment; else it is shown in a field. */
  show?: (bound: number) => string;
}

/** A range's bounds; null where it is open. */
export interface Bounds {
  from: number | null;
  to: number | null;
}

const bound = (text: string | undefined): number | null => {
  const value = Number(text);
  return text === undefined || text.trim() === "" || !Number.isFinite(value) ? null : value;
};

/** The bounds that the address names; null where it names none. */
export function readBounds(chosen: Filters, name: string): Bounds | null {
  const [from, to] = chosen[name]?.[0]?.split("..") ?? [];
  const bounds = { from: bound(from), to: bound(to) };
  return bounds.from === null && bounds.to === null ? null : bounds;
}

/** Bounds as the address names them; none where both ends are open. */
export const writeBounds = ({ from, to }: Bounds): string[] =>
  from === null && to === null ? [] : [`${from ?? ""}..${to ?? ""}`];

/** The rows whose numbers are within every range that is set; bounds are included. */
export function within<Row>(rows: readonly Row[], ranges: readonly Range<Row>[], chosen: Filters): readonly Row[] {
  const set = ranges.flatMap((range) => {
    const bounds = readBounds(chosen, range.name);
    return bounds ? [{ ...bounds, numberOf: range.numberOf }] : [];
  });
  if (set.length === 0) return rows;
  return rows.filter((row) =>
    set.every(({ from, to, numberOf }) => {
      const value = numberOf(row);
      return value !== null && (from === null || value >= from) && (to === null || value <= to);
    }),
  );
}
