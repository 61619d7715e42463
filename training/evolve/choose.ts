import type { EvolveConfig } from "../../state/config/evolve-config.js";
import type { Example } from "../../state/records/example.js";
import { cutRows } from "../slice/cut.js";
import { DIMENSIONS, VALUE } from "../slice/levels.js";

/**
 * The rows that a generation is trained on: those within the ranges of `evolve.select`, and of these, where that is asked
 * for, as many of each combination of hops and quality as its smallest combination has.
 */
export function chooseRows(rows: readonly Example[], { select, minQuality }: EvolveConfig, seed: number): Example[] {
  const within = rows
    .map((example) => ({ example, hops: { declared: example.hops.length } }))
    .filter(({ example }) => (example.quality?.overall ?? 1) >= minQuality)
    .filter((row) =>
      DIMENSIONS.every((dimension) => {
        const range = dimension === "size" ? undefined : select[dimension];
        if (dimension === "size" || range === undefined) return true;
        const value = VALUE[dimension](row);
        return value !== null && value >= (range.min ?? value) && value <= (range.max ?? value);
      }),
    );
  if (!select.balance) return within.map(({ example }) => example);
  const plan = { dimensions: ["hops", "quality"], quantiles: select.parts, grid: {}, cross: true, seed } as const;
  const whole = cutRows(within, { ...plan, rows: within.length }).slices.filter(({ cut }) => cut.length > 0);
  if (whole.length === 0) return within.map(({ example }) => example); // all alike: there is nothing to balance
  const least = Math.min(...whole.map((slice) => slice.rows.length));
  const taken = new Set(
    cutRows(within, { ...plan, rows: least }).slices.flatMap(({ cut, rows: some }) => (cut.length > 0 ? some : [])),
  );
  return within.filter((row) => taken.has(row)).map(({ example }) => example);
}
