import type { News } from "../agents/models/news.js";
import type { OutageChange } from "../agents/models/outage.js";

/** The notice of an endpoint that goes away, or that is back; each outage of a campaign has its own. */
export function outageNotice(change: OutageChange, patienceMinutes: number, earlier: readonly News[]): News {
  const number = earlier.filter(({ code }) => code.startsWith("endpoint-")).length + 1;
  return { code: `endpoint-${change.state}-${number}`, message: messageOf(change, patienceMinutes) };
}

function messageOf(change: OutageChange, patienceMinutes: number): string {
  const { endpoint, reference, said, remedy, state, ms } = change;
  if (state === "back") return `Going on: ${endpoint} answers again after ${Math.round(ms / 1000)} s.`;
  const since = `${new Date().toISOString().slice(11, 19)} UTC`;
  return (
    `Paused: ${reference} at ${endpoint} is away (${said}). Waiting since ${since}, for at most ` +
    `${patienceMinutes} minutes (limits.outageMinutes). ${remedy}`
  );
}
