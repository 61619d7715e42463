import Table from "cli-table3";
import type { CampaignEstimate, Expectation } from "../state/report/estimate.js";
import { formatDuration } from "./progress/format.js";

/** The estimate as a table for people. */
export function formatEstimate(estimate: CampaignEstimate & { folder: string }): string {
  const table = new Table({
    head: ["for the whole campaign", "expected", "95% interval"],
    style: { head: [], border: [] },
  });
  const whole = (value: number) => Math.round(value).toLocaleString("en-US");
  const row = (name: string, { expected, low, high }: Expectation, format: (value: number) => string) =>
    table.push([name, format(expected), `${format(low)} to ${high === null ? "unknown" : format(high)}`]);
  row("rounds", estimate.expectedRounds, whole);
  row("model calls", estimate.calls, whole);
  row("input tokens", estimate.inputTokens, whole);
  row("output tokens", estimate.outputTokens, whole);
  if (estimate.costUsd) row("cost", estimate.costUsd, (value) => `$${value.toFixed(2)}`);
  else table.push(["cost", "unknown", "not every model has prices"]);
  row("time", estimate.seconds, formatDuration);
  const played = `${estimate.rounds} rounds were played and brought ${estimate.accepted} rows; the target is ${estimate.target}.`;
  return `${played}\n${table.toString()}\nGo on with it: npx nanoflux resume ${estimate.folder}`;
}
