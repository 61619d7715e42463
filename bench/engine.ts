import { join } from "node:path";
import Table from "cli-table3";
import { packageRoot } from "../state/package-root.js";
import { play, served } from "./play.js";
import { newRecording, replaying } from "./replay-programs.js";
import { startSimServer } from "./sim-server.js";

/** Matches side by side that are measured, and rounds that each measurement plays. */
const MATCHES = [1, 16];
const ROUNDS = 200;
/** Side by side, matches are begun that one after the other would not be: as many as are open, of six rounds each. */
const RECORDED_ROUNDS = ROUNDS + 6 * Math.max(...MATCHES) + 24;

/** Nothing is accepted, so that every round is the same whatever the order in which they are played. */
const settings = (rounds: number) => ({
  // One topic and one number of hops: what is learnt from a round changes nothing for the next.
  domain: join(packageRoot, "bench", "one-topic.yaml"),
  target: 1000,
  limits: { rounds, stalledRounds: 100_000 },
  // All rounds go their whole way but the last step, and what one brings changes nothing for the next.
  acceptance: { minHops: 100 },
  hops: { min: 2, max: 2 },
});

/**
 * The engine's overhead: rounds over HTTP against a simulated server at zero latency, the sandbox left out by answering
 * programs from a recording. To reach: 25 ms or less a round, 40 rounds a second with 16 matches at once.
 */
const server = await startSimServer();
const recording = newRecording();
const models = served(server.baseUrl);
await play({ ...settings(RECORDED_ROUNDS), ...models, matches: 4, sandbox: {} }, (programs) =>
  replaying(programs, recording),
);

const table = new Table({
  head: ["matches", "rounds", "ms a round", "rounds/s", "engine CPU ms a round", "programs not recorded"],
});
for (const matches of MATCHES) {
  let missed = () => 0;
  const played = await play({ ...settings(ROUNDS), ...models, matches }, (programs) => {
    const replayed = replaying(programs, recording);
    missed = replayed.missed;
    return replayed;
  });
  table.push([
    matches,
    played.rounds,
    ((1000 * played.seconds) / played.rounds).toFixed(1),
    (played.rounds / played.seconds).toFixed(1),
    ((1000 * played.cpuSeconds) / played.rounds).toFixed(1),
    missed(),
  ]);
}
process.stdout.write(`Engine overhead, HTTP, sandbox excluded\n${table.toString()}\n`);
await server.close();
