import { seededRandom } from "../../state/numbers/random.js";
import { type MeasuredRow, noveltyOf } from "./metrics.js";

/** The dimensions by which rows can be cut; `size` draws nested random parts, the last of which contains all rows. */
export const DIMENSIONS = ["hops", "quality", "novelty", "solve-rate", "size"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A part of a campaign. `low` and `high` are its rows' least and greatest value. */
export interface Slice {
  /** Like `hops-2of3`. */
  name: string;
  dimension: Dimension;
  low: number;
  high: number;
  rows: MeasuredRow[];
}

/** How to cut: into this many parts of about equal size, or at the edges given for a dimension. */
export interface CutPlan {
  dimensions: readonly Dimension[];
  quantiles: number;
  grid: Partial<Record<Dimension, readonly number[]>>;
  seed: number;
}

/** A row's value in a dimension; null if it has none. */
const cutValue: Record<Exclude<Dimension, "size">, (row: MeasuredRow) => number | null> = {
  hops: ({ hops }) => hops.declared,
  quality: ({ example }) => example.quality?.overall ?? null,
  novelty: ({ example }) => noveltyOf(example),
  "solve-rate": ({ example }) => example.difficulty.solveRate,
};

/** Cuts rows by every requested dimension. A dimension in which all rows have the same value gives no slice. */
export function cutRows(rows: readonly MeasuredRow[], plan: CutPlan): Slice[] {
  return plan.dimensions.flatMap((dimension) =>
    dimension === "size" ? bySize(rows, plan) : byValue(rows, dimension, plan),
  );
}

function byValue(rows: readonly MeasuredRow[], dimension: Exclude<Dimension, "size">, plan: CutPlan): Slice[] {
  const measured = rows.flatMap((row) => {
    const value = cutValue[dimension](row);
    return value === null ? [] : [{ row, value }];
  });
  const values = measured.map(({ value }) => value).sort((left, right) => left - right);
  const edges = plan.grid[dimension] ?? quantileEdges(values, plan.quantiles);
  const bounds = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  const parts = bounds
    .slice(0, -1)
    .map((low, index) => measured.filter(({ value }) => value >= low && value < (bounds[index + 1] ?? 0)))
    .filter((part) => part.length > 0);
  if (parts.length < 2) return [];
  return parts.map((part, index) => ({
    name: `${dimension}-${index + 1}of${parts.length}`,
    dimension,
    low: Math.min(...part.map(({ value }) => value)),
    high: Math.max(...part.map(({ value }) => value)),
    rows: part.map(({ row }) => row),
  }));
}

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

/** Nested parts drawn by the seed: each contains the previous one. The grid gives numbers of rows. */
function bySize(rows: readonly MeasuredRow[], { quantiles, grid, seed }: CutPlan): Slice[] {
  const random = seededRandom(seed, "size");
  const drawn = rows
    .map((row) => ({ row, key: random.uniform() }))
    .sort((left, right) => left.key - right.key)
    .map(({ row }) => row);
  const wanted = grid.size ?? Array.from({ length: quantiles }, (_, index) => ((index + 1) * rows.length) / quantiles);
  const sizes = [...new Set(wanted.map((size) => Math.min(rows.length, Math.max(1, Math.round(size)))))];
  return sizes.map((size, index) => ({
    name: `size-${index + 1}of${sizes.length}`,
    dimension: "size",
    low: size,
    high: size,
    rows: rows.filter((row) => drawn.slice(0, size).includes(row)),
  }));
}
