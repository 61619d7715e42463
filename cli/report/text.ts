import Table from "cli-table3";
import colors from "picocolors";
import type { Usage } from "../../state/records/usage.js";
import { repairsText } from "../../state/repairs.js";
import type { FunnelStep } from "../../state/report/funnel.js";
import type { Bin } from "../../state/report/histograms.js";
import type { Report } from "../../state/report/report.js";
import type { WeakSpot } from "../../state/report/weak-spots.js";
import { formatDuration } from "../progress/format.js";
import { formatCount, formatMoney, formatPercent } from "./figures.js";
import { reviewsText } from "./reviews.js";

const BAR = 24;
const REASONS = 4;
const SPOTS = 8;

/** The report for a terminal; picocolors omits colours if the output does not support them. */
export function reportText(report: Report): string {
  return [
    heading(report),
    section("From proposed to accepted", funnelText(report)),
    section("Points", pointsText(report)),
    section("Weak spots by topic (share missed, 95% interval)", spotsText(report.weakSpots.byTopic)),
    section("Weak spots by hops", spotsText(report.weakSpots.byHops, " hops")),
    section("Hops of accepted rows", binsText(report.hops)),
    section("Similarity of accepted rows to their nearest neighbour", binsText(report.novelty)),
    section("Spent", spendingText(report)),
    ...(report.reviews.reviewers.length > 0 ? [section("Reviewed by people", reviewsText(report.reviews))] : []),
    ...report.notices.map((notice) => colors.yellow(`note: ${notice}`)),
    ...(report.whyNothing ? [colors.yellow(`low yield: ${report.whyNothing.message}`)] : []),
  ].join("\n");
}

/** The campaign's status in one sentence. */
export function endingOf({ ended, rounds }: Report): string {
  if (ended) return `ended: ${ended.reason}. ${ended.message}`;
  const open = rounds.open > 0 ? ` with ${rounds.open} rounds open` : "";
  return `not ended${open}: it is running, or was cut off and can be resumed`;
}

function heading(report: Report): string {
  const players = Object.entries(report.players).map(([player, model]) => `${player} (${model})`);
  const sessions = report.sessions > 1 ? ` in ${report.sessions} sessions` : "";
  return [
    colors.bold(`${report.accepted}/${report.target} accepted · ${report.domain} · seed ${report.seed}`),
    `${players.join(" against ")}, judged by ${report.judge}${report.student ? `, for ${report.student}` : ""}`,
    `${report.rounds.played} rounds, ${formatDuration(report.seconds)}${sessions}`,
    report.ended ? endingOf(report) : colors.yellow(endingOf(report)),
  ].join("\n");
}

function section(title: string, body: string): string {
  return `\n${colors.bold(title)}\n${body === "" ? colors.dim("  nothing yet") : body}`;
}

function bar(share: number): string {
  const filled = Math.round(share * BAR);
  return colors.cyan("█".repeat(filled)) + colors.dim("·".repeat(BAR - filled));
}

const SIDES = ["top", "bottom", "left", "right", "mid"];
/** Turns off all of cli-table3's rules: plain columns are easier to read here. */
const NO_RULES: Record<string, string> = Object.fromEntries(
  ["middle", ...SIDES, ...SIDES.flatMap((side) => [`${side}-mid`, `${side}-left`, `${side}-right`])].map((rule) => [
    rule,
    "",
  ]),
);

function plainTable(head: string[], aligns: ("left" | "right")[]) {
  return new Table({
    head: head.map((cell) => colors.dim(cell)),
    colAligns: aligns,
    chars: NO_RULES,
    style: { head: [], border: [], "padding-left": 2, "padding-right": 0 },
  });
}

function funnelText({ funnel, rounds, repairs }: Report): string {
  const table = plainTable(["", "ended", "left", ""], ["left", "right", "right", "left"]);
  const share = (left: number) => bar(rounds.played === 0 ? 0 : left / rounds.played);
  table.push(["proposed", "", rounds.played, share(rounds.played)]);
  for (const { outcome, count, left } of funnel.filter(({ outcome }) => outcome !== "accepted")) {
    table.push([outcome, count === 0 ? colors.dim("0") : count, left, share(left)]);
  }
  const accepted = funnel.find(({ outcome }) => outcome === "accepted")?.count ?? 0;
  table.push([colors.green("accepted"), "", accepted, ""]);
  const repaired = repairsText(repairs).map((line) => `  ${line}`);
  return [table.toString(), ...repaired, ...funnel.flatMap(reasonsText)].join("\n");
}

function reasonsText({ outcome, count, reasons }: FunnelStep): string[] {
  if (count === 0 || outcome === "accepted") return [];
  const shown = reasons.slice(0, REASONS).map(({ reason, count: times }) => `    ${times} × ${reason}`);
  const more = reasons.length - shown.length;
  return [`  ${outcome}:`, ...shown, ...(more > 0 ? [colors.dim(`    and ${more} other reasons`)] : [])];
}

function pointsText({ points }: Report): string {
  const table = plainTable(["", "as Attacker", "as Defender", "points"], ["left", "right", "right", "right"]);
  const cell = ({ points, rounds }: { points: number; rounds: number }) => `${points} of ${rounds}`;
  for (const { player, attacker, defender, total } of points) {
    table.push([player, cell(attacker), cell(defender), colors.bold(String(total))]);
  }
  return table.toString();
}

function spotsText(spots: readonly WeakSpot[], unit = ""): string {
  if (spots.length === 0) return "";
  const table = plainTable(["", "", "missed", "", "95%", ""], ["left", "left", "right", "right", "left", "left"]);
  for (const { player, kind, missed, attempts, rate, low, high } of spots.slice(0, SPOTS)) {
    const interval = `${formatPercent(low)}–${formatPercent(high)}`;
    table.push([player, `${kind}${unit}`, `${missed} of ${attempts}`, formatPercent(rate), interval, bar(rate)]);
  }
  const more = spots.length - SPOTS;
  return table.toString() + (more > 0 ? `\n${colors.dim(`  and ${more} more; --json has all`)}` : "");
}

function binsText(bins: readonly Bin[]): string {
  if (bins.length === 0) return "";
  const most = Math.max(...bins.map(({ count }) => count));
  const table = plainTable(["", "rows", ""], ["left", "right", "left"]);
  for (const { label, count } of bins) table.push([label, count, bar(most === 0 ? 0 : count / most)]);
  return table.toString();
}

function spendingText({ spending }: Report): string {
  const table = plainTable(
    ["", "calls", "input tokens", "output tokens", "cost"],
    ["left", "right", "right", "right", "right"],
  );
  const add = (name: string, { calls, inputTokens, outputTokens, costUsd, estimatedTokens }: Usage) => {
    const mark = estimatedTokens === undefined ? "" : "~";
    const tokens = [inputTokens, outputTokens].map((count) => `${mark}${formatCount(count)}`);
    table.push([name, formatCount(calls), ...tokens, formatMoney(costUsd)]);
  };
  for (const share of [...spending.byRole, ...spending.byModel]) add(share.name, share);
  add(colors.bold("all"), spending.total);
  if (spending.perAccepted) add("per accepted row", spending.perAccepted);
  const { estimatedTokens } = spending.total;
  const note = estimatedTokens === undefined ? "" : `\n~: ${formatCount(estimatedTokens)} tokens of them are estimated`;
  return `${table.toString()}${note}`;
}
