import Table from "cli-table3";
import { type Played, play } from "./play.js";
import { createUnorderedRound } from "./unordered-round.js";

/** Calls and tokens an accepted row costs, with and without the cheap-first order, on the same seed. */
const config = { target: 15, seed: 11, matches: 1, novelty: { retries: 0 }, sandbox: {} };
const ordered = await play(config);
const unordered = await play(config, undefined, undefined, createUnorderedRound);

const table = new Table({ head: ["order", "rows", "rounds", "calls a row", "tokens a row"], style: { head: [] } });
const row = (name: string, { accepted, rounds, calls, tokens }: Played) =>
  table.push([
    name,
    accepted,
    rounds,
    (calls / accepted).toFixed(1),
    Math.round(tokens / accepted).toLocaleString("en-US"),
  ]);
row("cheap checks first", ordered);
row("every check, then decide", unordered);
const saved = (of: (played: Played) => number) =>
  `${(100 * (1 - of(ordered) / ordered.accepted / (of(unordered) / unordered.accepted))).toFixed(0)}%`;
process.stdout.write(
  `Cheap checks first\n${table.toString()}\nsaved: ${saved(({ calls }) => calls)} of the calls, ${saved(({ tokens }) => tokens)} of the tokens\n`,
);
