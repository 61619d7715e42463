import Table from "cli-table3";
import { percent } from "../../state/numbers/percent.js";
import type { Collection } from "../../training/slice/collect.js";
import type { CollectedSlice, SliceEntry, SliceFile } from "../../training/slice/slice-file.js";

const figure = (value: number | null, digits = 2) => (value === null ? "–" : value.toFixed(digits));

/** The columns that both tables begin with. */
export const HEAD = ["slice", "values", "rows", "hops", "needed", "quality", "novelty", "sound", "diverse", "rare"];

/** A slice's row of both tables. */
export function cellsOf({ name, cut, short, metrics }: SliceEntry): string[] {
  const values = cut.map(({ low, high }) => (low === high ? figure(low) : `${figure(low)} – ${figure(high)}`));
  return [
    name,
    values.length === 0 ? "any" : values.join("; "),
    `${metrics.rows}${short === null ? "" : " *"}`,
    figure(metrics.declaredHops),
    figure(metrics.necessaryHops),
    figure(metrics.quality),
    figure(metrics.novelty),
    figure(metrics.soundness),
    figure(metrics.diversity),
    figure(metrics.rarity),
  ];
}

/** What could not be cut as asked, and why slices are smaller than the others. */
export const notesOf = ({ notes, slices }: Pick<SliceFile, "notes" | "slices">): string[] => [
  ...slices.flatMap(({ name, short }) => (short === null ? [] : [`* ${name}: ${short}`])),
  ...notes,
];

/** The columns that evaluations add, and a slice's cells in them. */
export const EVALUATED = ["accuracy", "95% interval", "best"];
export function evaluatedCells({ evaluation }: CollectedSlice): string[] {
  if (evaluation === null) return ["not yet", "", ""];
  const { accuracy, interval, best } = evaluation;
  return [percent(accuracy), `${percent(interval.low)} – ${percent(interval.high)}`, percent(best)];
}

/** A table for the terminal. */
export function tableText(head: readonly string[], rows: readonly string[][]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows);
  return table.toString();
}

/** The best slice and the confidence in it, in one sentence. */
export function verdictText({ best, benchmark, slices }: Collection): string {
  const missing = slices.filter(({ evaluation }) => evaluation === null).length;
  if (best === null) return `${missing} of ${slices.length} slices are not evaluated yet: no best one can be named.`;
  const sure = best.probability >= 0.95 ? "clearly" : "by what is known so far, but not surely";
  const rest = missing > 0 ? ` ${missing} slices are not evaluated yet.` : "";
  return `On ${benchmark}, ${best.name} is ${sure} the best: probability ${percent(best.probability)}.${rest}`;
}
