import type { Example } from "../../state/records/example.js";
import { noveltyOf } from "./metrics.js";

/** The dimensions by which rows can be cut; `size` draws nested random parts, the last of which contains all rows. */
export const DIMENSIONS = ["hops", "quality", "novelty", "miss-rate", "size"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** What is needed of a row to cut by it. */
export interface CutRow {
  example: Example;
  hops: { declared: number };
}

/** Which part of a dimension: the second of three, say. `low` and `high` are the least and the greatest value in it. */
export interface PartOf {
  dimension: Dimension;
  part: number;
  of: number;
  low: number;
  high: number;
}

/** A part of a dimension with all rows that are in it. */
export interface Part<Row extends CutRow> extends PartOf {
  rows: ReadonlySet<Row>;
}

/** A row's value in a dimension; null if it has none. The miss rate is the share of attempts that were wrong. */
export const VALUE: Record<Exclude<Dimension, "size">, (row: CutRow) => number | null> = {
  hops: ({ hops }) => hops.declared,
  quality: ({ example }) => example.quality?.overall ?? null,
  novelty: ({ example }) => noveltyOf(example),
  "miss-rate": ({ example }) => 1 - example.difficulty.solveRate,
};

/**
 * The parts of a dimension: at the edges given for it, or at the changes of value nearest to equal parts. Where all rows
 * have the same value there are none.
 */
export function levelsOf<Row extends CutRow>(
  rows: readonly Row[],
  dimension: Dimension,
  { quantiles, grid }: { quantiles: number; grid: Partial<Record<Dimension, readonly number[]>> },
): { parts: Part<Row>[]; notes: string[] } {
  if (dimension === "size") return { parts: [], notes: [] };
  const measured = rows.flatMap((row) => {
    const value = VALUE[dimension](row);
    return value === null ? [] : [{ row, value }];
  });
  const left = rows.length - measured.length;
  const notes = left === 0 ? [] : [`${left} rows have no ${dimension} and are in no slice by it.`];
  const values = measured.map(({ value }) => value).sort((one, other) => one - other);
  const edges = grid[dimension] ?? quantileEdges(values, quantiles);
  const bounds = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  const parts = bounds
    .slice(0, -1)
    .map((low, index) => measured.filter(({ value }) => value >= low && value < (bounds[index + 1] ?? 0)))
    .filter((part) => part.length > 0);
  if (parts.length < 2) {
    const why = values.length === 0 ? [] : [`Nothing is cut by ${dimension}: ${spread(values)}.`];
    return { parts: [], notes: [...notes, ...why] };
  }
  return {
    notes,
    parts: parts.map((part, index) => ({
      dimension,
      part: index + 1,
      of: parts.length,
      low: Math.min(...part.map(({ value }) => value)),
      high: Math.max(...part.map(({ value }) => value)),
      rows: new Set(part.map(({ row }) => row)),
    })),
  };
}

const spread = (sorted: readonly number[]) =>
  sorted[0] === sorted.at(-1) ? `all rows have ${sorted[0]}` : "no row is beyond the edges";

/** The values at which a new part begins: the changes of value nearest to equal parts. */
function quantileEdges(sorted: readonly number[], parts: number): number[] {
  const changes = [...sorted.keys()].filter((index) => index > 0 && sorted[index] !== sorted[index - 1]);
  const [first] = changes;
  if (first === undefined) return [];
  const edges = Array.from({ length: parts - 1 }, (_, index) => {
    const wanted = ((index + 1) * sorted.length) / parts;
    return changes.reduce((best, at) => (Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best), first);
  });
  return [...new Set(edges)].flatMap((at) => sorted[at] ?? []);
}
