import Table from "cli-table3";
import { SandboxConfig } from "../state/config/sandbox-config.js";
import { createPythonSandbox } from "../tools/python/sandbox.js";
import type { Toolbox } from "../tools/toolbox.js";
import { play, served } from "./play.js";
import { startSimServer } from "./sim-server.js";

const MATCHES = 32;
const LATENCY_MS = 1000;
const ROUNDS = 160;
/** Submissions of the campaign that are run again to see what the sandbox alone can do. */
const MEASURED = 80;

/** The programs of each submission (a verdict's, which share a child), in their order. */
type Submissions = Map<string, string[]>;

/** Notes the programs that a campaign runs. */
function recordingToolbox(toolbox: Toolbox, submissions: Submissions): Toolbox {
  return {
    ...toolbox,
    call(call) {
      const program = call.tool === "python" ? call.input.code : undefined;
      if (typeof program === "string") submissions.set(call.scope, [...(submissions.get(call.scope) ?? []), program]);
      return toolbox.call(call);
    },
  };
}

/** How many of these submissions a second this machine's sandbox can do when nothing else runs, four asking at once. */
async function sandboxRate(submissions: Submissions): Promise<number> {
  const sandbox = createPythonSandbox(SandboxConfig.parse({}));
  await sandbox.run("warm", "print(1)");
  const waiting = [...submissions];
  const startedAt = performance.now();
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [scope, programs] = next;
      for (const program of programs) await sandbox.run(scope, program);
      sandbox.release(scope);
    }
  };
  await Promise.all([1, 2, 3, 4].map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  await sandbox.close();
  return submissions.size / seconds;
}

/**
 * Throughput where replies take a second and 32 matches are played at once. To reach: 90% or more of the ideal, which
 * is the smaller of what the replies allow (matches / (calls a round × latency)) and what the sandbox can do here.
 */
const server = await startSimServer(["--latency", String(LATENCY_MS)]);
const submissions: Submissions = new Map();
const settledAt: number[] = [];
const played = await play(
  {
    target: 1000,
    limits: { rounds: ROUNDS, stalledRounds: 100_000 },
    matches: MATCHES,
    match: { rounds: 1000 },
    ...served(server.baseUrl),
  },
  ({ toolbox, prover }) => ({ toolbox: recordingToolbox(toolbox, submissions), prover }),
  ({ type }) => {
    if (type === "round.settled") settledAt.push(performance.now());
  },
);
await server.close();
const rate = await sandboxRate(new Map([...submissions].slice(-MEASURED)));

const callsARound = played.calls / played.rounds;
const byReplies = MATCHES / (callsARound * (LATENCY_MS / 1000));
const bySandbox = rate / (submissions.size / played.rounds);
const ideal = Math.min(byReplies, bySandbox);
// Matches all begin at once, and at the end they drain: what lies between is the throughput of a longer campaign.
const [from = 0, to = 0] = [settledAt[MATCHES - 1], settledAt[ROUNDS - MATCHES - 1]];
const reached = (ROUNDS - 2 * MATCHES) / ((to - from) / 1000);
const table = new Table({ style: { head: [] } });
table.push(
  [
    "rounds, calls a round, submissions a round",
    `${played.rounds}, ${callsARound.toFixed(2)}, ${(submissions.size / played.rounds).toFixed(2)}`,
  ],
  ["what the replies allow, rounds/s", byReplies.toFixed(2)],
  ["what the sandbox allows, rounds/s", `${bySandbox.toFixed(2)} (${rate.toFixed(2)} submissions/s)`],
  ["which binds", byReplies < bySandbox ? "the replies" : "the sandbox"],
  ["reached between the first and the last round of each match, rounds/s", reached.toFixed(2)],
  ["reached with start and end, rounds/s", (played.rounds / played.seconds).toFixed(2)],
  ["share of the ideal", `${((100 * reached) / ideal).toFixed(0)}%`],
);
process.stdout.write(`${MATCHES} matches, ${LATENCY_MS} ms replies\n${table.toString()}\n`);
