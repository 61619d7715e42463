import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Running, startNanoflux } from "../command-line.js";

/** How a fleet of a test is set up. */
export interface FleetSetup {
  /** An empty folder of the test's. */
  folder: string;
  /** Of the database. */
  address: string;
  /** Of nanoflux.yaml. */
  config: object;
  /** Seconds without a sign of life after which a worker's rounds go to others. */
  lease: number;
  /** Rounds at once of each worker. */
  concurrency: number;
}

/** A coordinator and workers, each a command in a process of its own. */
export class TestFleet {
  readonly setup: FleetSetup;
  readonly workers = new Map<string, Running>();
  coordinator: Running;

  /** Starts the campaign; it waits for workers. */
  constructor(setup: FleetSetup) {
    this.setup = setup;
    mkdirSync(setup.folder, { recursive: true });
    const file = join(setup.folder, "nanoflux.yaml");
    writeFileSync(file, JSON.stringify(setup.config));
    this.coordinator = this.#coordinate(["run", "--config", file, "--out", this.campaign]);
  }

  /** The campaign's folder. */
  get campaign(): string {
    return join(this.setup.folder, "campaign");
  }

  #coordinate(args: string[]): Running {
    const { address, lease } = this.setup;
    return startNanoflux([...args, "--json", "--fleet", address, "--lease", String(lease)]);
  }

  /** Starts a worker. `address`: by which it reaches the database. */
  worker(name: string, address = this.setup.address): Running {
    const concurrency = String(this.setup.concurrency);
    const worker = startNanoflux(["worker", "--fleet", address, "--concurrency", concurrency, "--name", name]);
    this.workers.set(name, worker);
    return worker;
  }

  signal(name: string, signal: NodeJS.Signals): void {
    this.workers.get(name)?.process.kill(signal);
  }

  /** kill -9, and a resume. */
  async killCoordinator(): Promise<void> {
    this.coordinator.process.kill("SIGKILL");
    await this.coordinator.ended;
    this.resume();
  }

  /** A new coordinator takes the campaign up. */
  resume(): void {
    this.coordinator = this.#coordinate(["resume", this.campaign]);
  }

  async stop(): Promise<void> {
    const all = [...this.workers.values(), this.coordinator];
    for (const { process } of all) process.kill("SIGKILL");
    await Promise.all(all.map(({ ended }) => ended));
  }
}
