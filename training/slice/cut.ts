import { NanofluxError } from "../../state/errors.js";
import { seededRandom } from "../../state/numbers/random.js";
import { type CutRow, type Dimension, levelsOf, type Part, type PartOf } from "./levels.js";

/** A part of a campaign's rows. */
export interface Slice<Row extends CutRow> {
  /** Like `hops-2of3`; crossed, like `hops-2of3.quality-1of3`; `random` is drawn from all rows. */
  name: string;
  /** What its rows have in common: a part of each dimension that was cut; none for `random`. */
  cut: PartOf[];
  rows: Row[];
  /** Why it has fewer rows than the others; null where it does not. */
  short: string | null;
}

/** How to cut. */
export interface CutPlan {
  dimensions: readonly Dimension[];
  /** Parts of each dimension, of about equal size. */
  quantiles: number;
  /** Instead, where parts of a dimension begin; numbers of rows for `size`. */
  grid: Partial<Record<Dimension, readonly number[]>>;
  /** A slice for each combination of parts, and `random` to compare them with, instead of one dimension after another. */
  cross: boolean;
  /** Rows of each slice; null: the rows divided by the number of parts, or of combinations. */
  rows: number | null;
  /** Decides which rows are drawn where there are more. */
  seed: number;
}

/** The slices, and what was asked for and cannot be had. */
export interface Cut<Row extends CutRow> {
  slices: Slice<Row>[];
  /** Dimensions that were not cut, rows without a value, and combinations without a row, each with the reason. */
  notes: string[];
}

/**
 * Cuts rows into slices of the same number of rows each, so that trainings on them differ in nothing but the rows. A slice
 * that has fewer says why. Rows of the same value are never divided between two parts. A plan is checked first, by
 * {@link checkPlan}.
 */
export function cutRows<Row extends CutRow>(rows: readonly Row[], plan: CutPlan): Cut<Row> {
  const draw = drawing(rows, plan.seed);
  if (plan.cross) return crossed(rows, plan, draw);
  const cuts = plan.dimensions.map((dimension): Cut<Row> => {
    if (dimension === "size") return { slices: bySize(rows, plan, draw), notes: [] };
    const { parts, notes } = levelsOf(rows, dimension, plan);
    const wanted = plan.rows ?? Math.floor(parts.reduce((total, part) => total + part.rows.size, 0) / parts.length);
    return { slices: parts.map((part) => sliceOf([part], wanted, draw)), notes };
  });
  return { slices: cuts.flatMap(({ slices }) => slices), notes: cuts.flatMap(({ notes }) => notes) };
}

/** @throws NanofluxError USAGE where `size` is to be crossed with others */
export function checkPlan({ cross, dimensions }: Pick<CutPlan, "cross" | "dimensions">): void {
  if (cross && dimensions.includes("size"))
    throw new NanofluxError(
      "USAGE",
      "`size` cannot be crossed: crossed slices are of one size.",
      "Leave size out of --by; --rows says of which size.",
    );
}

type Draw<Row extends CutRow> = (among: readonly Row[], count: number) => Row[];

function crossed<Row extends CutRow>(rows: readonly Row[], plan: CutPlan, draw: Draw<Row>): Cut<Row> {
  const levels = plan.dimensions.map((dimension) => levelsOf(rows, dimension, plan));
  const notes = levels.flatMap((level) => level.notes);
  const combinations = levels
    .filter(({ parts }) => parts.length > 0)
    .reduce<Part<Row>[][]>((before, { parts }) => before.flatMap((some) => parts.map((part) => [...some, part])), [[]]);
  if (combinations.length < 2) return { slices: [], notes };
  const wanted = plan.rows ?? Math.max(1, Math.floor(rows.length / combinations.length));
  const slices = combinations.map((parts) => sliceOf(parts, wanted, draw));
  const empty = slices.filter((slice) => slice.rows.length === 0);
  return {
    slices: [...slices.filter((slice) => slice.rows.length > 0), randomSlice(rows, wanted, draw)],
    notes: [...notes, ...empty.map(({ cut }) => `No row has ${inWords(cut)}.`)],
  };
}

const randomSlice = <Row extends CutRow>(rows: readonly Row[], wanted: number, draw: Draw<Row>): Slice<Row> => ({
  name: "random",
  cut: [],
  rows: draw(rows, wanted),
  short: rows.length < wanted ? `There are ${rows.length} rows in all.` : null,
});

/** The rows that are in all of these parts, or as many of them as are wanted. */
function sliceOf<Row extends CutRow>(parts: readonly Part<Row>[], wanted: number, draw: Draw<Row>): Slice<Row> {
  const [first, ...others] = parts;
  const common = [...(first?.rows ?? [])].filter((row) => others.every((part) => part.rows.has(row)));
  const cut = parts.map(({ rows: _, ...of }) => of);
  return {
    name: cut.map(({ dimension, part, of }) => `${dimension}-${part}of${of}`).join("."),
    cut,
    rows: draw(common, wanted),
    short: common.length < wanted ? `Only ${common.length} of ${wanted} rows: no more have ${inWords(cut)}.` : null,
  };
}

const figure = (value: number) => String(Number(value.toFixed(3)));

/** Like "hops 3 – 4 and quality 0.9 – 1". */
export const inWords = (cut: readonly PartOf[]): string =>
  cut
    .map(({ dimension, low, high }) => `${dimension} ${figure(low)}${low === high ? "" : ` – ${figure(high)}`}`)
    .join(" and ");

/** Draws rows by the seed, in the campaign's order. A smaller draw from the same rows is part of a larger one. */
function drawing<Row extends CutRow>(rows: readonly Row[], seed: number): Draw<Row> {
  const random = seededRandom(seed, "size");
  const keys = new Map(rows.map((row) => [row, random.uniform()]));
  const keyOf = (row: Row) => keys.get(row) ?? 1;
  return (among, count) => {
    const drawn = new Set([...among].sort((left, right) => keyOf(left) - keyOf(right)).slice(0, count));
    return among.filter((row) => drawn.has(row));
  };
}

/** Nested parts drawn by the seed: each contains the previous one. */
function bySize<Row extends CutRow>(rows: readonly Row[], { quantiles, grid }: CutPlan, draw: Draw<Row>): Slice<Row>[] {
  const wanted = grid.size ?? Array.from({ length: quantiles }, (_, index) => ((index + 1) * rows.length) / quantiles);
  const sizes = [...new Set(wanted.map((size) => Math.min(rows.length, Math.max(1, Math.round(size)))))];
  return sizes.map((size, index) => ({
    name: `size-${index + 1}of${sizes.length}`,
    cut: [{ dimension: "size", part: index + 1, of: sizes.length, low: size, high: size }],
    rows: draw(rows, size),
    short: null,
  }));
}
