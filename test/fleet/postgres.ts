import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execute, findPostgres } from "../../fleet/embedded/find.js";
import { startEmbedded } from "../../fleet/embedded/start.js";

/** Why tests of a fleet cannot run here; null where they can. */
export const noPostgres: string | null =
  findPostgres() === null ? "PostgreSQL is not installed: tests of a fleet are skipped." : null;
if (noPostgres) process.stdout.write(`${noPostgres}\n`);

/** A PostgreSQL of one test file. */
export interface TestPostgres {
  address: string;
  /** kill -9 of the server, and a start on the same port. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts PostgreSQL as `--fleet embedded` does, in a folder of its own that the user postgres can reach. */
export async function startPostgres(): Promise<TestPostgres> {
  const folder = mkdtempSync("/var/tmp/nanoflux-fleet-");
  const quiet = () => undefined;
  const { address } = await startEmbedded(quiet, folder);
  const pidOf = async () => Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n")[0]);
  return {
    address,
    crash: async () => {
      process.kill(await pidOf(), "SIGKILL");
      // Its other processes notice and end. Where nobody reaps it, the dead one would still be taken for running.
      await wait(1000);
      rmSync(join(folder, "data", "postmaster.pid"), { force: true });
      await startEmbedded(quiet, folder);
    },
    stop: async () => {
      const pid = await pidOf().catch(() => null);
      if (pid !== null) process.kill(pid, "SIGINT");
      for (let tries = 0; tries < 100 && pid !== null && (await isAlive(pid)); tries += 1) await wait(100);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const isAlive = (pid: number): Promise<boolean> =>
  execute("kill", ["-0", String(pid)]).then(
    () => true,
    () => false,
  );
