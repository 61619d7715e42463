import { OUTCOMES, type Outcome } from "../../state/records/round.js";
import type { Figures } from "./figures.js";

const HEAD = [
  "real",
  "rounds",
  "reach validate",
  "rows",
  "repaired",
  "unscored",
  "failed",
  "other ends",
  "cut off",
  "calls a round",
  "tokens in",
  "out",
  "s a call",
];

/** Outcomes with a column of their own. */
const SHOWN: readonly Outcome[] = ["accepted", "unscored", "failed"];

/** The figures of all scenarios, a line each, as a Markdown table. */
export function figuresTable(all: readonly Figures[]): string {
  const lines = [HEAD, ...all.map(lineOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell[column === 0 ? "padEnd" : "padStart"](widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  const [head = "", ...body] = lines.map(row);
  return [head, rule, ...body].join("\n");
}

function lineOf(figures: Figures): string[] {
  const { role, rounds, outcomes, calls, inputTokens, outputTokens, secondsACall } = figures;
  const perRound = (value: number) => (rounds === 0 ? "–" : (value / rounds).toFixed(value / rounds < 10 ? 1 : 0));
  const others = OUTCOMES.filter((outcome) => !SHOWN.includes(outcome) && outcomes[outcome] !== undefined);
  return [
    role,
    String(rounds),
    String(figures.validated),
    String(figures.accepted),
    role === "attacker" || role === "together" ? String(figures.repaired) : "–",
    String(outcomes.unscored ?? 0),
    String(outcomes.failed ?? 0),
    others.map((outcome) => `${outcomes[outcome]} ${outcome}`).join(", ") || "–",
    String(figures.open),
    perRound(calls),
    perRound(inputTokens),
    perRound(outputTokens),
    secondsACall === null ? "–" : secondsACall.toFixed(1),
  ];
}
