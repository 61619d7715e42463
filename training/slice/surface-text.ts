import { percent } from "../../state/numbers/percent.js";
import { inWords } from "./cut.js";
import type { CollectedSlice } from "./slice-file.js";
import type { DimensionScore, LevelScore } from "./surface.js";

const scored = ({ accuracy, interval: { low, high } }: Pick<LevelScore, "accuracy" | "interval">) =>
  `${percent(accuracy)} (${(100 * low).toFixed(0)} – ${(100 * high).toFixed(0)})`;

/** From this probability on something is said for certain. */
const SURE = 0.95;

/** What each dimension shows: its parts with their scores, and whether its best part is an inner one. */
export function dimensionLines(dimensions: readonly DimensionScore[]): string[] {
  return dimensions.flatMap((one) => {
    if (one.levels.length < 2) return [];
    const parts = one.levels.map((level) => `${inWords([level]).replace(`${one.dimension} `, "")}: ${scored(level)}`);
    return [`${one.dimension}: ${parts.join("; ")}. ${verdictOf(one)}`];
  });
}

function verdictOf({ levels, inner, innerByChance }: DimensionScore): string {
  if (inner === null || innerByChance === null)
    return (levels[0]?.of ?? 0) < 3
      ? "Two parts cannot show a best point between them: take three or more (--quantiles)."
      : "Parts are missing: nothing is said of a best point.";
  const figures = `probability ${percent(inner)} that an inner part is the best, ${percent(innerByChance)} if all were alike`;
  if (inner >= SURE) return `Not monotone: the best point is an inner one (${figures}).`;
  if (inner <= 1 - SURE) return `The best part is an outer one (${figures}).`;
  return `Whether it is monotone is not known (${figures}).`;
}

/** Crossed slices of two dimensions as a Markdown table: the first one down, the second one across. Empty for others. */
export function surfaceTable(slices: readonly CollectedSlice[]): string[] {
  const crossed = slices.filter(({ cut }) => cut.length === 2);
  const labels = (at: number) => {
    const parts = crossed.flatMap(({ cut }) => cut[at] ?? []).sort((one, other) => one.part - other.part);
    return [...new Set(parts.map((part) => inWords([part])))];
  };
  const [down, across] = [labels(0), labels(1)];
  if (crossed.length === 0 || new Set(crossed.map(({ cut }) => cut.map(({ dimension }) => dimension).join())).size > 1)
    return [];
  const cell = (row: string, column: string) => {
    const found = crossed.find(
      ({ cut: [one, other] }) => one && other && inWords([one]) === row && inWords([other]) === column,
    );
    if (found === undefined) return "no rows";
    return `${found.evaluation === null ? "not yet" : scored(found.evaluation)}${found.short === null ? "" : ` *`}`;
  };
  return [
    `| | ${across.join(" | ")} |`,
    `| --- |${" ---: |".repeat(across.length)}`,
    ...down.map((row) => `| ${row} | ${across.map((column) => cell(row, column)).join(" | ")} |`),
  ];
}
