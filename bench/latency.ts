import { cpus } from "node:os";
import Table from "cli-table3";
import { coreTimes } from "./core-times.js";
import { play, served } from "./play.js";
import { startSimServer } from "./sim-server.js";

const MATCHES = 32;
const LATENCY_MS = 1000;
const ROUNDS = 160;

/**
 * Throughput where replies take a second and 32 matches are played at once. To reach: 95% of the ideal, which is what the
 * replies allow (matches / (calls a round × latency)) or, where the cores bind, what they do when they are never idle.
 */
const server = await startSimServer(["--latency", String(LATENCY_MS)]);
const settled: { at: number; cores: ReturnType<typeof coreTimes> }[] = [];
const played = await play(
  {
    target: 1000,
    limits: { rounds: ROUNDS, stalledRounds: 100_000 },
    matches: MATCHES,
    match: { rounds: 1000 },
    ...served(server.baseUrl),
  },
  (programs) => programs,
  ({ type }) => {
    if (type === "round.settled") settled.push({ at: performance.now(), cores: coreTimes() });
  },
);
await server.close();

const callsARound = played.calls / played.rounds;
const byReplies = MATCHES / (callsARound * (LATENCY_MS / 1000));
// Matches all begin at once, and at the end they drain: what lies between is the throughput of a longer campaign.
const [from, to] = [settled[MATCHES - 1], settled[ROUNDS - MATCHES - 1]];
if (!from || !to) throw new Error("the campaign ended too early");
const reached = (ROUNDS - 2 * MATCHES) / ((to.at - from.at) / 1000);
const busy = (to.cores.busy - from.cores.busy) / (to.cores.all - from.cores.all);
const byCores = reached / busy;
const ideal = Math.min(byReplies, byCores);
const table = new Table({ style: { head: [] } });
table.push(
  ["rounds, calls a round", `${played.rounds}, ${callsARound.toFixed(2)}`],
  ["what the replies allow, rounds/s", byReplies.toFixed(2)],
  [`what ${cpus().length} cores allow, rounds/s`, `${byCores.toFixed(2)} (${Math.round(100 * busy)}% in use)`],
  ["which binds", byReplies < byCores ? "the replies" : "the cores"],
  ["reached between the first and the last round of each match, rounds/s", reached.toFixed(2)],
  ["reached with start and end, rounds/s", (played.rounds / played.seconds).toFixed(2)],
  ["share of the ideal", `${((100 * reached) / ideal).toFixed(0)}%`],
);
process.stdout.write(`${MATCHES} matches, ${LATENCY_MS} ms replies\n${table.toString()}\n`);
