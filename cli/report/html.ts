import type { Example } from "../../state/records/example.js";
import type { Usage } from "../../state/records/usage.js";
import { repairsText } from "../../state/repairs.js";
import type { Report } from "../../state/report/report.js";
import { formatDuration } from "../progress/format.js";
import { binsChart, funnelChart, spotsChart, tokensChart } from "./charts.js";
import { escapeHtml as e } from "./escape.js";
import { examplesHtml } from "./examples.js";
import { formatCount, formatMoney } from "./figures.js";
import { STYLE } from "./style.js";
import { endingOf } from "./text.js";

const SPOTS = 14;
const REASONS = 5;

/** The report as one page: no scripts, no requests, all text escaped. */
export function reportHtml(report: Report, examples: readonly Example[]): string {
  const { weakSpots, spending } = report;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${e(`${report.domain}: ${report.accepted}/${report.target} accepted`)}</title><style>${STYLE}</style></head><body>
${headerHtml(report)}
<div class="cards">
${card("From proposed to accepted", funnelChart(report.funnel) + repairsHtml(report))}
${card("Points", pointsHtml(report))}
${card("Missed by topic, with 95% intervals", chartOf(weakSpots.byTopic.slice(0, SPOTS), spotsChart))}
${card("Missed by number of hops", chartOf(weakSpots.byHops.slice(0, SPOTS), spotsChart))}
${card("Hops of accepted rows", chartOf(report.hops, binsChart))}
${card("Similarity to the nearest neighbour", chartOf(report.novelty, binsChart))}
${card("Why rounds ended", reasonsHtml(report), "card wide")}
${card("Spent", chartOf(spending.byRole, tokensChart) + spendingHtml(report), "card wide")}
</div>
<section class="card"><h2>Accepted rows</h2>
${examplesHtml(examples)}
</section></body></html>
`;
}

function headerHtml(report: Report): string {
  const players = Object.entries(report.players).map(([player, model]) => `${player} (${model})`);
  const notes = [...(report.whyNothing ? [report.whyNothing.message] : []), ...report.notices];
  return `<header><h1>${e(report.domain)}: ${report.accepted} of ${report.target} rows accepted</h1>
<p>${e(`${players.join(" against ")}, judged by ${report.judge}`)}${report.student === null ? "" : e(`, for ${report.student}`)}</p>
<p class="faint">${e(`${report.startedAt ?? ""} · seed ${report.seed} · ${report.rounds.played} rounds · ${formatDuration(report.seconds)}`)}</p>
<p>${e(endingOf(report))}</p>
${notes.map((note) => `<p class="note">${e(note)}</p>`).join("\n")}</header>`;
}

const card = (title: string, body: string, kind = "card") =>
  `<section class="${kind}"><h2>${e(title)}</h2>${body}</section>`;

function chartOf<Item>(items: readonly Item[], chart: (items: readonly Item[]) => string): string {
  return items.length === 0 ? '<p class="faint">Nothing yet.</p>' : chart(items);
}

/** Cells are escaped here; columns after the first `words` ones hold figures. */
function tableHtml(head: string[], rows: string[][], words = 1): string {
  const cells = (tag: "th" | "td", row: string[]) =>
    row.map((cell, index) => `<${tag}${index < words ? "" : ' class="number"'}>${e(cell)}</${tag}>`).join("");
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("");
  return `<div class="scroll"><table><thead><tr>${cells("th", head)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const repairsHtml = ({ repairs }: Report) =>
  repairsText(repairs)
    .map((line) => `<p class="faint">${e(line)}</p>`)
    .join("");

function reasonsHtml({ funnel }: Report): string {
  const rows = funnel
    .filter(({ outcome }) => outcome !== "accepted")
    .flatMap(({ outcome, reasons }) =>
      reasons.slice(0, REASONS).map(({ reason, count }) => [outcome, reason, formatCount(count)]),
    );
  return rows.length === 0 ? '<p class="faint">Nothing yet.</p>' : tableHtml(["Outcome", "Reason", "Rounds"], rows, 2);
}

function pointsHtml({ points }: Report): string {
  const rows = points.map(({ player, attacker, defender, total }) => [
    player,
    `${attacker.points} of ${attacker.rounds}`,
    `${defender.points} of ${defender.rounds}`,
    String(total),
  ]);
  return tableHtml(["Player", "Attacker", "Defender", "Points"], rows);
}

function spendingHtml({ spending }: Report): string {
  const row = (name: string, { calls, inputTokens, outputTokens, costUsd, estimatedTokens }: Usage) => [
    name,
    formatCount(calls),
    ...[inputTokens, outputTokens].map((count) => `${estimatedTokens === undefined ? "" : "~"}${formatCount(count)}`),
    formatMoney(costUsd),
  ];
  const shares = [...spending.byRole, ...spending.byModel].map((share) => row(share.name, share));
  const means = spending.perAccepted ? [row("per accepted row", spending.perAccepted)] : [];
  return tableHtml(["", "Calls", "Tokens in", "Tokens out", "Cost"], [...shares, row("all", spending.total), ...means]);
}
