import { randomUUID } from "node:crypto";
import type { Database, Statements } from "./database.js";
import { loadPackages } from "./packages.js";
import { FLEET_LOCK } from "./schema.js";

/** pg-boss keeps its tables in a schema of its own, apart from any other that uses it in this database. */
const SCHEMA = "nanoflux_queue";

/** A round's job is never given up by pg-boss: who plays it is watched by its coordinator. */
const JOB = { retryLimit: 1000, retryDelay: 0, expireInHours: 23, retentionDays: 365 };

/** The rounds of a campaign that wait for a worker: a queue of pg-boss each. */
export interface RoundQueue {
  /** Makes the campaign's queue where there is none. */
  open(campaign: string): Promise<void>;
  /** Puts a round into it, within a transaction. Returns the job's id. */
  send(statements: Statements, campaign: string, round: string): Promise<string>;
  /** Takes the round that has waited longest, within a transaction; null where none waits. */
  take(statements: Statements, campaign: string): Promise<{ job: string; round: string } | null>;
  /** Puts a round back whose worker is gone. */
  giveBack(statements: Statements, campaign: string, job: string): Promise<void>;
  /** Takes jobs out of it, wherever they are. */
  remove(statements: Statements, campaign: string, jobs: readonly string[]): Promise<void>;
  /** Removes the whole queue. */
  close(campaign: string): Promise<void>;
}

/** Opens pg-boss on a fleet's database, and makes its tables where there are none. */
export async function openQueue(database: Database): Promise<RoundQueue> {
  const { PgBoss } = await loadPackages();
  // One at a time: two that make the same schema at once fail.
  const boss = await database.transaction(async (statements) => {
    await statements.query("select pg_advisory_xact_lock($1)", [FLEET_LOCK]);
    // No timers of its own: it neither expires nor archives what the coordinator watches.
    const made = new PgBoss({ db: dbOf(database), schema: SCHEMA, supervise: false, schedule: false });
    made.on("error", () => undefined);
    return made.start();
  });
  return {
    open: async (campaign) => {
      if ((await boss.getQueue(campaign)) === null) await boss.createQueue(campaign);
    },
    send: async (statements, campaign, round) => {
      const id = randomUUID();
      await boss.send(campaign, { round }, { ...JOB, id, db: dbOf(statements) });
      return id;
    },
    take: async (statements, campaign) => {
      const [job] = await boss.fetch<{ round: string }>(campaign, { batchSize: 1, db: dbOf(statements) });
      return job ? { job: job.id, round: job.data.round } : null;
    },
    giveBack: async (statements, campaign, job) => {
      await boss.fail(campaign, job, { because: "its worker is gone" }, { db: dbOf(statements) });
    },
    remove: async (statements, campaign, jobs) => {
      if (jobs.length > 0) await boss.deleteJob(campaign, [...jobs], { db: dbOf(statements) });
    },
    close: (campaign) => boss.deleteQueue(campaign),
  };
}

/** pg-boss runs its statements through ours, so that they too wait until a database is back. */
const dbOf = (statements: Statements) => ({
  executeSql: async (sql: string, values: unknown[]) => ({ rows: await statements.query(sql, values ?? []) }),
});
