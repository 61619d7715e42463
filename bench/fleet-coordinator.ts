import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCampaign } from "../campaign/campaign.js";
import { openFleet } from "../fleet/coordinator/fleet.js";
import { Database } from "../fleet/database/database.js";
import { openQueue } from "../fleet/database/queue.js";
import { join as joinFleet } from "../fleet/members.js";
import { WorkerTables } from "../fleet/worker/rounds-table.js";
import { tableJournal } from "../fleet/worker/table-journal.js";
import { CampaignConfig } from "../state/config/config.js";
import { CampaignEvent } from "../state/records/events.js";
import { JournaledCall } from "../state/store/call-journal.js";
import { noPostgres, startPostgres } from "../test/fleet/postgres.js";

/**
 * What a coordinator costs a result: rounds that were played before, as their worker would hand them in, with their calls,
 * as fast as they are taken. So it is the coordinator's work alone: taking the result, accepting once more, the log, the
 * next round out. Arguments: a folder of a campaign with rounds to take from, rounds, matches.
 */
const [folder, rounds = "400", matches = "32", address] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name a campaign's folder: npx tsx bench/fleet-coordinator.ts DIR 400 32");
if (noPostgres) process.exit(0);
if (address === undefined) await coordinate(folder);
else await pretendToPlay(folder, address);

/** The coordinator's process. */
async function coordinate(folder: string): Promise<void> {
  const base = await mkdtemp(join(tmpdir(), "nanoflux-bench-"));
  const postgres = await startPostgres();
  const config = CampaignConfig.parse({
    ...{ target: 1000, matches: Number(matches), sandbox: { size: 1 } },
    limits: { rounds: Number(rounds), stalledRounds: 100_000 },
  });
  const elsewhere = await openFleet({ address: postgres.address });
  const handle = await startCampaign({ config, out: join(base, "campaign"), elsewhere });
  const outcomes = new Map<string, number>();
  let begun: { at: number; cpu: NodeJS.CpuUsage } | null = null;
  handle.subscribe((event) => {
    if (event.type !== "round.settled") return;
    begun ??= { at: performance.now(), cpu: process.cpuUsage() };
    outcomes.set(event.result.outcome, (outcomes.get(event.result.outcome) ?? 0) + 1);
  });
  const program = [...process.execArgv, process.argv[1] ?? "", folder, rounds, matches, postgres.address];
  const players = spawn(process.execPath, program, { stdio: "inherit" });
  const ended = await handle.finished;
  const { at, cpu } = begun ?? { at: 0, cpu: process.cpuUsage() };
  const seconds = (performance.now() - at) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  players.kill();
  await once(players, "exit");
  await postgres.stop();
  await rm(base, { recursive: true, force: true });
  const played = ended?.rounds ?? 1;
  const milliseconds = (user + system) / 1000 / played;
  process.stdout.write(
    `${played} rounds in ${seconds.toFixed(1)} s: ${(played / seconds).toFixed(1)} rounds/s. ` +
      `The coordinator's CPU: ${milliseconds.toFixed(1)} ms a round, so at most ${(1000 / milliseconds).toFixed(0)} rounds/s. ` +
      `${JSON.stringify(Object.fromEntries(outcomes))}\n`,
  );
}

/** Hands in what was played before, as several workers would that have no model to wait for. */
async function pretendToPlay(folder: string, address: string): Promise<void> {
  const linesOf = (file: string): unknown[] =>
    readFileSync(join(folder, file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const settled = linesOf("events.jsonl")
    .map((line) => CampaignEvent.parse(line))
    .flatMap((event) => (event.type === "round.settled" ? [event] : []));
  const calls = linesOf("calls.jsonl").map((line) => JournaledCall.parse(line));
  const perRound = calls.length / settled.length;
  process.stdout.write(`Rounds of ${folder}, ${perRound.toFixed(1)} calls each.\n`);
  const database = await Database.open({ address, connections: 8 });
  const queue = await openQueue(database);
  const { id: worker } = await joinFleet(database, { kind: "worker" });
  const tables = new WorkerTables(database, queue, worker);
  setInterval(() => void database.query("update nanoflux.members set beat_at = now() where id = $1", [worker]), 1000);
  let number = 0;
  const play = async () => {
    for (;;) {
      const [campaign] = await tables.campaigns();
      const taken = campaign && (await tables.take(campaign.id));
      const played = settled[number % settled.length];
      if (!taken || played === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      number += 1;
      const journal = tableJournal(database, campaign.id);
      for (const call of calls.filter(({ round }) => round === played.input.round)) {
        await journal.append({ ...call, round: taken.round });
      }
      await tables.handIn(campaign.id, taken, { kind: "played", outcome: played.result, spent: played.spent });
    }
  };
  await Promise.all(Array.from({ length: 6 }, play));
}
