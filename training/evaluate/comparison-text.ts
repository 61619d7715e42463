import { percent } from "../../state/numbers/percent.js";
import type { Comparison } from "./compare.js";

const points = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)} points`;

/** Most flipped questions listed per side; --json lists all. */
const LISTED = 20;

/** Formats a comparison for the terminal. */
export function comparisonText(comparison: Comparison): string {
  const { benchmark, models, pairs, accuracy, difference, onlyFirst, onlySecond, bothRight, bothWrong, test } =
    comparison;
  const flips = (title: string, list: Comparison["onlyFirst"]) => [
    "",
    `${title}: ${list.length}`,
    ...list
      .slice(0, LISTED)
      .map(
        ({ id, target, first, second }) => `  ${id}: ${target}; read ${first ?? "nothing"} → ${second ?? "nothing"}`,
      ),
    ...(list.length > LISTED ? [`  … and ${list.length - LISTED} more (--json lists all)`] : []),
  ];
  return [
    `${benchmark}, ${pairs} questions that both answered`,
    `  ${models[0]}  ${percent(accuracy[0])}`,
    `  ${models[1]}  ${percent(accuracy[1])}  (${points(difference)})`,
    `  both right ${bothRight}, both wrong ${bothWrong}; McNemar (${test.method}): p = ${test.p.toPrecision(3)}`,
    ...flips("Right only in the first", onlyFirst),
    ...flips("Right only in the second", onlySecond),
  ].join("\n");
}
