import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CampaignFiles, expectWhole, readFiles } from "../campaign-files.js";
import { type Running, type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { type CountingProxy, countingProxy } from "../counting-proxy.js";
import { type GapProxy, gapProxy } from "../fleet/gap-proxy.js";
import { noPostgres, startPostgres, type TestPostgres } from "../fleet/postgres.js";
import { temporaryFolder } from "../temporary.js";

const TARGET = 8;
const MATCHES = 4;
/** Rounds at once of each worker. */
const CONCURRENCY = 2;
const LEASE = "3";

/** A campaign over HTTP, with two workers of its own, under whatever `trouble` does to them. */
async function playUnder(trouble: (fleet: Fleet) => Promise<void>): Promise<Outcome> {
  const folder = join(base, `campaign-${++campaigns}`);
  const fleet = new Fleet(folder);
  fleets.push(fleet);
  const answeredBefore = proxy.answered();
  const settled = () => fleet.coordinator.seen('"type":"round.settled"', 2);
  fleet.worker("one");
  fleet.worker("two");
  try {
    await settled();
    await trouble(fleet);
    expect(fleet.coordinator.process.exitCode, "the trouble came while the campaign was played").toBeNull();
    const { code, stderr } = await fleet.coordinator.ended;
    expect(stderr).not.toContain("error");
    expect(code).toBe(0);
    return { files: await readFiles(folder), answered: proxy.answered() - answeredBefore };
  } finally {
    await fleet.stop();
  }
}

interface Outcome {
  files: CampaignFiles;
  /** Calls that the endpoint answered. */
  answered: number;
}

let base: string;
let campaigns = 0;
/** For the end of a test that ran out of time. */
const fleets: Fleet[] = [];
let postgres: TestPostgres;
let network: GapProxy;
let server: SimulatedServer;
let proxy: CountingProxy;

class Fleet {
  readonly workers = new Map<string, Running>();
  coordinator: Running;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.coordinator = this.#start(["run", "--config", join(base, "nanoflux.yaml"), "--out", folder]);
  }

  #start(args: string[]): Running {
    return startNanoflux([...args, "--json", "--fleet", postgres.address, "--lease", LEASE]);
  }

  /** `address`: by which it reaches the database. */
  worker(name: string, address = postgres.address): Running {
    const worker = startNanoflux([
      ...["worker", "--fleet", address, "--concurrency", String(CONCURRENCY), "--name", name],
    ]);
    this.workers.set(name, worker);
    return worker;
  }

  signal(name: string, signal: NodeJS.Signals): void {
    this.workers.get(name)?.process.kill(signal);
  }

  async killCoordinator(): Promise<void> {
    this.coordinator.process.kill("SIGKILL");
    await this.coordinator.ended;
    this.coordinator = this.#start(["resume", this.#folder]);
  }

  async stop(): Promise<void> {
    for (const { process } of [...this.workers.values(), this.coordinator]) process.kill("SIGKILL");
    await Promise.all([...this.workers.values(), this.coordinator].map(({ ended }) => ended));
  }
}

/** Target exact, nothing accepted twice, and paid again at most what was in flight. */
function expectSound({ files, answered }: Outcome, callsInFlight: number): void {
  expectWhole(files, TARGET);
  expect(files.events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "target-reached" });
  // At the target a call of each other match is under way, too.
  const lost = answered - files.calls.length;
  expect(lost).toBeGreaterThanOrEqual(0);
  expect(lost).toBeLessThanOrEqual(callsInFlight + MATCHES - 1);
}

describe.skipIf(noPostgres !== null)(
  "a campaign on a fleet, over an endpoint in another process",
  { timeout: 180_000 },
  () => {
    base = temporaryFolder();
    beforeAll(async () => {
      postgres = await startPostgres();
      network = await gapProxy(postgres.address);
      server = await simServe("--latency", "60", "--jitter", "60");
      proxy = await countingProxy(server.url);
      const config = {
        target: TARGET,
        matches: MATCHES,
        players: { ada: `openai:sim-ada@${proxy.url}`, ben: `openai:sim-ben@${proxy.url}` },
        judge: `openai:sim-judge@${proxy.url}`,
        sandbox: { size: 1 },
      };
      await writeFile(join(base, "nanoflux.yaml"), JSON.stringify(config));
    });
    afterAll(async () => {
      await Promise.all(fleets.map((fleet) => fleet.stop()));
      network?.stop();
      proxy?.stop();
      await server?.stop();
      await postgres?.stop();
    });

    it("goes on at their paid calls with the rounds of a worker that was killed", async () => {
      const outcome = await playUnder(async (fleet) => {
        fleet.signal("one", "SIGKILL");
        await fleet.coordinator.seen('"type":"round.settled"', 4);
        fleet.worker("three");
      });
      expectSound(outcome, CONCURRENCY);
    });

    it("takes results and accepts nothing twice after its coordinator was killed and resumed", async () => {
      expectSound(await playUnder((fleet) => fleet.killCoordinator()), 0);
    });

    it("waits for a database that crashes, and loses nothing", async () => {
      expectSound(await playUnder(() => postgres.crash()), 0);
    });

    it("refuses what a worker brings late that was stopped for longer than its lease", async () => {
      const outcome = await playUnder(async (fleet) => {
        fleet.signal("one", "SIGSTOP");
        await wait(1000 * Number(LEASE) + 2500);
        fleet.signal("one", "SIGCONT");
      });
      expectSound(outcome, CONCURRENCY);
    });

    it("gives the rounds of a worker that is cut off from the database to others, and takes it back later", async () => {
      const outcome = await playUnder(async (fleet) => {
        fleet.worker("far", network.address);
        fleet.signal("one", "SIGTERM");
        await fleet.workers.get("far")?.seen("Plays");
        await wait(1000);
        network.cut();
        await wait(1000 * Number(LEASE) + 3000);
        network.mend();
      });
      expectSound(outcome, CONCURRENCY);
    });
  },
);
