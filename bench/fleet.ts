import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { readFiles, settledRounds } from "../test/campaign-files.js";
import { simServe } from "../test/command-line.js";
import { countingProxy } from "../test/counting-proxy.js";
import { TestFleet } from "../test/fleet/fleet.js";
import { gapProxy } from "../test/fleet/gap-proxy.js";
import { noPostgres, startPostgres } from "../test/fleet/postgres.js";
import { TROUBLES, type TroubleName } from "../test/fleet/troubles.js";

/**
 * Campaigns on a fleet, each with one trouble in its middle: whether the target is exact, whether anything is accepted or
 * settled twice, and how many calls are paid again. To reach: exact, never, and at most the calls under way at the worker
 * in trouble. Arguments: how many troubles, seconds of the lease, and a part of the name of the only troubles to make.
 */
const [troubles = "50", lease = "3", only = ""] = process.argv.slice(2);
const count = Number(troubles);
const TARGET = 8;
const MATCHES = 4;
const CONCURRENCY = 2;

if (noPostgres) process.exit(0);
const base = mkdtempSync(join(tmpdir(), "nanoflux-bench-"));
const postgres = await startPostgres();
const network = await gapProxy(postgres.address);
const server = await simServe("--latency", "200", "--jitter", "100");
const proxy = await countingProxy(server.url);
const model = (name: string) => `openai:sim-${name}@${proxy.url}`;

interface Outcome {
  isExact: boolean;
  isTwice: boolean;
  paidAgain: number;
  calls: number;
  inTime: boolean;
  seconds: number;
}

async function playUnder(name: TroubleName | null, seed: number): Promise<Outcome> {
  const before = proxy.repeated();
  const config = {
    ...{ target: TARGET, matches: MATCHES, seed, sandbox: { size: 1 } },
    ...{ players: { ada: model("ada"), ben: model("ben") }, judge: model("judge") },
  };
  const setup = { folder: join(base, String(seed)), address: postgres.address, config };
  const startedAt = performance.now();
  const fleet = new TestFleet({ ...setup, lease: Number(lease), concurrency: CONCURRENCY });
  try {
    fleet.worker("one");
    fleet.worker("two");
    await fleet.coordinator.seen('"type":"round.settled"', 2);
    if (name) await TROUBLES[name].make(fleet, { postgres, network });
    const inTime = fleet.coordinator.process.exitCode === null;
    const { code } = await fleet.coordinator.ended;
    const { rows, events, calls } = await readFiles(fleet.campaign);
    const settled = settledRounds(events);
    const ids = new Set(rows.map(({ id }) => id));
    const keys = new Set(calls.map((call) => [call.round, call.step, call.attempt, call.requestHash].join(" ")));
    return {
      isExact: code === 0 && rows.length === TARGET,
      isTwice: new Set(settled).size < settled.length || ids.size < rows.length || keys.size < calls.length,
      paidAgain: proxy.repeated() - before,
      calls: calls.length,
      inTime,
      seconds: (performance.now() - startedAt) / 1000,
    };
  } finally {
    await fleet.stop();
  }
}

const names = (Object.keys(TROUBLES) as TroubleName[]).filter((name) => name.includes(only));
const found = new Map<TroubleName | null, Outcome[]>();
for (let number = 0; number < count + 2; number += 1) {
  const name = number < 2 ? null : (names[number % names.length] ?? null);
  const outcome = await playUnder(name, 1000 + number);
  found.set(name, [...(found.get(name) ?? []), outcome]);
  process.stdout.write(`${number} ${name ?? "no trouble"}: ${JSON.stringify(outcome)}\n`);
}

const table = new Table({
  head: ["trouble", "campaigns", "target exact", "twice", "calls", "paid again", "most", "under way", "seconds"],
});
for (const [name, outcomes] of found) {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  table.push([
    ...[name ?? "none", outcomes.length, sum(({ isExact }) => Number(isExact)), sum(({ isTwice }) => Number(isTwice))],
    ...[sum(({ calls }) => calls), sum(({ paidAgain }) => paidAgain)],
    Math.max(...outcomes.map(({ paidAgain }) => paidAgain)),
    name && TROUBLES[name].losesCalls ? CONCURRENCY : 0,
    (sum(({ seconds }) => seconds) / outcomes.length).toFixed(0),
  ]);
}
const late = [...found.values()].flat().filter(({ inTime }) => !inTime).length;
process.stdout.write(`${table.toString()}\nTroubles that came after the campaign's end: ${late}\n`);
network.stop();
proxy.stop();
await server.stop();
await postgres.stop();
rmSync(base, { recursive: true, force: true });
