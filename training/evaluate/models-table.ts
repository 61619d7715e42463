import { percent } from "../../state/numbers/percent.js";
import { compareEvaluations } from "./compare.js";
import type { Evaluation, Share } from "./evaluation.js";
import { holm } from "./holm.js";

/** A model beside the first one, on the questions that both answered. */
export interface AgainstFirst {
  difference: number;
  won: number;
  lost: number;
  /** McNemar's p. */
  p: number;
  /** The same, corrected by Holm for the number of models. */
  adjusted: number;
}

/** One row of the table. `against` is null for the first model, and where it and the first answered no question both. */
export interface ModelRow {
  model: string;
  accuracy: number | null;
  interval: Share["interval"];
  samples: Evaluation["samples"];
  sound: Share | null;
  failed: number;
  costUsd: number | null;
  against: AgainstFirst | null;
}

/** Several models on the same questions, each compared with the first. */
export function modelRows(evaluations: readonly Evaluation[]): ModelRow[] {
  const [first, ...others] = evaluations;
  if (first === undefined) return [];
  const compared = others.map((other) =>
    first.counts.failed < first.counts.asked && other.counts.failed < other.counts.asked
      ? compareEvaluations(first, other)
      : null,
  );
  const found = compared.flatMap((one) => (one === null ? [] : [one]));
  const adjusted = holm(found.map(({ test }) => test.p));
  return evaluations.map((evaluation, at) => {
    const comparison = compared[at - 1] ?? null;
    return {
      model: evaluation.model,
      accuracy: evaluation.accuracy,
      interval: evaluation.interval,
      samples: evaluation.samples,
      sound: evaluation.apart?.sound ?? null,
      failed: evaluation.counts.failed,
      costUsd: evaluation.usage.costUsd,
      against: comparison && {
        difference: comparison.difference,
        won: comparison.onlySecond.length,
        lost: comparison.onlyFirst.length,
        p: comparison.test.p,
        adjusted: adjusted[found.indexOf(comparison)] ?? comparison.test.p,
      },
    };
  });
}

/** The table as Markdown. Columns without a figure for any model are left out. */
export function modelsTable([first, ...others]: readonly Evaluation[]): string {
  if (first === undefined) return "";
  const rows = modelRows([first, ...others]);
  const each = first.samples?.each;
  const columns: [string, (row: ModelRow) => string][] = [
    ["model", ({ model }) => model],
    ["accuracy", ({ accuracy }) => percent(accuracy)],
    ["95% (Wilson)", ({ interval }) => `${percent(interval.low)} – ${percent(interval.high)}`],
    ["sound rows", ({ sound }) => percent(sound?.accuracy)],
    ...Object.keys(first.samples?.passAt ?? {}).map((k): [string, (row: ModelRow) => string] => [
      `pass@${k}`,
      ({ samples }) => percent(samples?.passAt[k]?.accuracy),
    ]),
    [
      "points",
      ({ against }) =>
        against ? `${against.difference < 0 ? "−" : "+"}${Math.abs(100 * against.difference).toFixed(1)}` : "–",
    ],
    ["won, lost", ({ against }) => (against ? `${against.won}, ${against.lost}` : "–")],
    ["p (McNemar, Holm)", ({ against }) => (against ? against.adjusted.toPrecision(2) : "–")],
    ["no reply", ({ failed }) => (failed === 0 ? "–" : String(failed))],
    ["cost", ({ costUsd }) => (costUsd === null ? "–" : `$${costUsd.toFixed(4)}`)],
  ];
  const shown = columns.filter(([, cell]) => rows.some((row) => cell(row) !== "–"));
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const { items } = first.counts;
  return [
    `# ${first.benchmark}: ${rows.length} models, ${items} questions${each ? `, ${each} samples each` : ""}`,
    "",
    line(shown.map(([name]) => name)),
    line(shown.map((_, at) => (at === 0 ? "---" : "---:"))),
    ...rows.map((row) => line(shown.map(([, cell]) => cell(row)))),
    "",
    `Points, questions won and lost, and p are against ${first.model}.`,
    first.trainedOn === undefined
      ? "Contamination by training rows: not compared (--trained-on)."
      : `${first.trainedOn.near.length} questions come near to one of ${first.trainedOn.rows} training rows (${first.trainedOn.files.join(", ")}); without them: ${[first, ...others].map(({ model, trainedOn }) => `${model} ${percent(trainedOn?.without.accuracy)}`).join(", ")}.`,
  ].join("\n");
}
