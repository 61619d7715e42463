import type { Collection } from "../../training/slice/collect.js";
import { spotsChart } from "./chart.js";
import { escapeHtml as e } from "./escape.js";
import { STYLE } from "./style.js";
import { cellsOf, EVALUATED, evaluatedCells, HEAD, verdictText } from "./text.js";

/** The collected evaluations as one page: no scripts, no requests, all text escaped. */
export function slicesHtml(collection: Collection): string {
  const spots = collection.slices.flatMap(({ name, evaluation, metrics }) =>
    evaluation === null ? [] : [{ player: name, kind: `${metrics.rows} rows`, ...spotOf(evaluation) }],
  );
  const cells = (tag: "th" | "td", row: readonly string[]) => row.map((cell) => `<${tag}>${e(cell)}</${tag}>`).join("");
  const rows = collection.slices.map(
    (slice) => `<tr>${cells("td", [...cellsOf(slice), ...evaluatedCells(slice)])}</tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>The best slice</title><style>${STYLE}</style></head><body>
<header><h1>The best slice</h1><p>${e(verdictText(collection))}</p></header>
<section class="card"><h2>Accuracy by slice, with 95% intervals (questions)</h2>
${spots.length === 0 ? "<p>Nothing yet.</p>" : spotsChart(spots)}</section>
<section class="card"><h2>Slices</h2><div class="scroll"><table><thead><tr>${cells("th", [...HEAD, ...EVALUATED])}</tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div></section></body></html>
`;
}

/** An evaluation as the chart of shares draws it. */
function spotOf({
  accuracy,
  interval,
  questions,
}: {
  accuracy: number;
  interval: { low: number; high: number };
  questions: number;
}) {
  return { attempts: questions, missed: 0, rate: accuracy, ...interval };
}
