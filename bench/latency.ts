import Table from "cli-table3";
import { SandboxConfig } from "../state/config.js";
import { createPythonSandbox } from "../tools/python/sandbox.js";
import type { Toolbox } from "../tools/toolbox.js";
import { play, served } from "./play.js";
import { startSimServer } from "./sim-server.js";

const MATCHES = 32;
const LATENCY_MS = 1000;
const ROUNDS = 96;

/** Single-use submissions a second that this machine's sandbox can start and run, measured over a few seconds. */
async function sandboxRate(): Promise<number> {
  const sandbox = createPythonSandbox(SandboxConfig.parse({}));
  const submit = async (scope: string) => {
    await sandbox.run(scope, "print(sum(range(101)))");
    sandbox.release(scope);
  };
  for (let warm = 0; warm < 4; warm++) await submit(`warm-${warm}`);
  const startedAt = performance.now();
  let done = 0;
  const work = async (worker: number) => {
    while (performance.now() - startedAt < 8000) {
      await submit(`${worker}-${done}`);
      done += 1;
    }
  };
  await Promise.all([0, 1, 2, 3].map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  await sandbox.close();
  return done / seconds;
}

/** Counts the submissions (verdicts with a program) that a campaign makes. */
function countingToolbox(toolbox: Toolbox, scopes: Set<string>): Toolbox {
  return {
    ...toolbox,
    call(call) {
      scopes.add(call.scope);
      return toolbox.call(call);
    },
  };
}

/**
 * Throughput where replies take a second and 32 matches are played at once. To reach: 90% or more of the ideal, which
 * is the smaller of what the replies allow (matches / (calls a round × latency)) and what the sandbox can do here.
 */
const rate = await sandboxRate();
const server = await startSimServer(["--latency", String(LATENCY_MS)]);
const scopes = new Set<string>();
const played = await play(
  {
    target: 1000,
    limits: { rounds: ROUNDS, stalledRounds: 100_000 },
    matches: MATCHES,
    match: { rounds: 1000 },
    ...served(server.baseUrl),
  },
  (toolbox) => countingToolbox(toolbox, scopes),
);
await server.close();

const callsARound = played.calls / played.rounds;
const byReplies = MATCHES / (callsARound * (LATENCY_MS / 1000));
const bySandbox = rate / (scopes.size / played.rounds);
const ideal = Math.min(byReplies, bySandbox);
const reached = played.rounds / played.seconds;
const table = new Table({ style: { head: [] } });
table.push(
  [
    "rounds, calls a round, submissions a round",
    `${played.rounds}, ${callsARound.toFixed(2)}, ${(scopes.size / played.rounds).toFixed(2)}`,
  ],
  ["what the replies allow, rounds/s", byReplies.toFixed(2)],
  ["what the sandbox allows, rounds/s", `${bySandbox.toFixed(2)} (${rate.toFixed(2)} submissions/s)`],
  ["which binds", byReplies < bySandbox ? "the replies" : "the sandbox"],
  ["reached, rounds/s (start and end included)", reached.toFixed(2)],
  ["share of the ideal", `${((100 * reached) / ideal).toFixed(0)}%`],
);
process.stdout.write(`${MATCHES} matches, ${LATENCY_MS} ms replies\n${table.toString()}\n`);
