import Table from "cli-table3";
import type { Figures } from "./figures.js";

const HEAD = [
  "real",
  "rounds",
  "reach validate",
  "rows",
  "repaired",
  "malformed",
  "unproven",
  "unscored",
  "failed",
  "cut off",
  "calls a round",
  "tokens a round, in",
  "out",
  "s a call",
];

/** The figures of all scenarios, a line each, as a Markdown table. */
export function figuresTable(all: readonly Figures[]): string {
  const table = new Table({
    head: HEAD,
    colAligns: ["left", ...HEAD.slice(1).map(() => "right" as const)],
    chars: MARKDOWN,
    style: { head: [], border: [], "padding-left": 1, "padding-right": 1 },
  });
  for (const figures of all) table.push(lineOf(figures));
  return table.toString();
}

function lineOf(figures: Figures): string[] {
  const { role, rounds, outcomes, calls, inputTokens, outputTokens, secondsACall } = figures;
  const perRound = (value: number) => (rounds === 0 ? "–" : (value / rounds).toFixed(value / rounds < 10 ? 1 : 0));
  return [
    role,
    String(rounds),
    String(figures.validated),
    String(figures.accepted),
    role === "attacker" || role === "together" ? String(figures.repaired) : "–",
    ...(["malformed", "unproven", "unscored", "failed"] as const).map((outcome) => String(outcomes[outcome] ?? 0)),
    String(figures.open),
    perRound(calls),
    perRound(inputTokens),
    perRound(outputTokens),
    secondsACall === null ? "–" : secondsACall.toFixed(1),
  ];
}

const NONE = ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"];
const MARKDOWN = {
  ...Object.fromEntries(NONE.map((rule) => [rule, ""])),
  left: "|",
  right: "|",
  middle: "|",
  mid: "-",
  "left-mid": "|",
  "mid-mid": "|",
  "right-mid": "|",
};
