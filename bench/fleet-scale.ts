import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Table from "cli-table3";
import { packageRoot } from "../state/package-root.js";
import { gapProxy } from "../test/fleet/gap-proxy.js";
import { noPostgres, startPostgres } from "../test/fleet/postgres.js";
import { coreTimes } from "./core-times.js";
import { makeNamespaces } from "./namespaces.js";
import { served } from "./play.js";
import { startSimServer } from "./sim-server.js";

/**
 * Rounds a second of a fleet, beside one process with as many matches, where replies take a second. Workers have network
 * namespaces and addresses of their own where these can be made. What the replies allow is matches / seconds of a round,
 * measured with the fewest matches; the machine's load says whether its cores bind before that.
 * Arguments: workers (2,4,8), rounds at once of each, seconds measured, seconds before.
 */
const [counts = "2,4,8", concurrency = "4", measured = "60", before = "30"] = process.argv.slice(2);
const MAIN = join(packageRoot, "dist", "cli", "main.js");
/** On the host, for all namespaces. */
const ADDRESS = "10.77.0.1";

if (noPostgres) process.exit(0);
const numbers = counts.split(",").map(Number);
const base = mkdtempSync(join(tmpdir(), "nanoflux-bench-"));
const namespaces = await makeNamespaces(Math.max(...numbers), ADDRESS);
const host = namespaces === null ? "127.0.0.1" : ADDRESS;
const postgres = await startPostgres();
const door = await gapProxy(postgres.address, host);
const server = await startSimServer(["--latency", "1000", "--host", host]);

interface Pace {
  roundsPerSecond: number;
  /** Load of all the machine's cores, by any process. */
  busy: number;
}

function start(args: readonly string[], namespace: string | null = null): ChildProcess {
  const inside = namespace === null ? [] : ["ip", "netns", "exec", namespace];
  const [program = "", ...rest] = [...inside, process.execPath, MAIN, ...args];
  return spawn(program, rest, { stdio: ["ignore", "ignore", "inherit"] });
}

const settledIn = (folder: string): number =>
  readFileSync(join(folder, "events.jsonl"), "utf8").split('"type":"round.settled"').length - 1;

async function paceOf(name: string, matches: number, workers: number | null): Promise<Pace> {
  const folder = join(base, name);
  const file = join(base, `${name}.yaml`);
  const config = { target: 1000, matches, limits: { stalledRounds: 100_000 }, sandbox: { size: 1 } };
  writeFileSync(file, JSON.stringify({ ...config, ...served(server.baseUrl) }));
  const fleet = workers === null ? [] : ["--fleet", postgres.address];
  const running = [start(["run", "--config", file, "--out", folder, "--json", ...fleet])];
  for (let number = 0; number < (workers ?? 0); number += 1) {
    const namespace = namespaces?.names[number] ?? null;
    running.push(
      start(["worker", "--fleet", door.address, "--concurrency", concurrency, "--name", `w${number}`], namespace),
    );
  }
  try {
    await wait(Number(before) * 1000);
    const [rounds, cores] = [settledIn(folder), coreTimes()];
    await wait(Number(measured) * 1000);
    const [later, laterCores] = [settledIn(folder), coreTimes()];
    return {
      roundsPerSecond: (later - rounds) / Number(measured),
      busy: (laterCores.busy - cores.busy) / (laterCores.all - cores.all),
    };
  } finally {
    for (const process of running) process.kill("SIGKILL");
    await Promise.all(running.map((process) => process.exitCode ?? once(process, "exit")));
  }
}

const idle = coreTimes();
await wait(5000);
const now = coreTimes();
const others = (now.busy - idle.busy) / (now.all - idle.all);
const percent = (share: number) => `${Math.round(100 * share)}%`;
const table = new Table({
  head: ["workers", "matches", "one process", "its load", "fleet", "its load", "of one process", "of linear"],
});
let perMatch: number | null = null;
for (const workers of numbers) {
  const matches = workers * Number(concurrency);
  const alone = await paceOf(`alone-${workers}`, matches, null);
  const fleet = await paceOf(`fleet-${workers}`, matches, workers);
  perMatch ??= fleet.roundsPerSecond / matches;
  table.push([
    ...[workers, matches, `${alone.roundsPerSecond.toFixed(2)}/s`, percent(alone.busy)],
    ...[`${fleet.roundsPerSecond.toFixed(2)}/s`, percent(fleet.busy)],
    ...[percent(fleet.roundsPerSecond / alone.roundsPerSecond), percent(fleet.roundsPerSecond / (perMatch * matches))],
  ]);
  const binds = fleet.busy > 0.9 ? `the ${cpus().length} cores bind` : "the replies bind";
  process.stdout.write(`${table.toString()}\n${workers} workers: ${binds}.\n`);
}
process.stdout.write(
  `${namespaces ? "Workers in network namespaces" : "No network namespaces here: workers are processes only"}; ` +
    `${cpus().length} cores, ${percent(others)} of them in use by others before.\n`,
);
door.stop();
await server.close();
await postgres.stop();
await namespaces?.remove();
rmSync(base, { recursive: true, force: true });
