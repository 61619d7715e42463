import type { OutageChange } from "../agents/models/outage.js";

/** What is said when an endpoint goes away, and when it is back. `now`: ISO 8601, UTC. */
export function outageNotice(change: OutageChange, patienceMinutes: number, now: string): string {
  const { endpoint, reference, said, remedy, state, ms } = change;
  if (state === "back") return `Going on: ${endpoint} answers again after ${Math.round(ms / 1000)} s.`;
  const since = `${now.slice(11, 19)} UTC`;
  return (
    `Paused: ${reference} at ${endpoint} is away (${said}). Waiting since ${since}, for at most ` +
    `${patienceMinutes} minutes (limits.outageMinutes). ${remedy}`
  );
}
