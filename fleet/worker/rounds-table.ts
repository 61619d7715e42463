import { RESULTS_CAME } from "../channels.js";
import type { Database } from "../database/database.js";
import type { RoundQueue } from "../database/queue.js";
import type { RoundResult } from "../round-result.js";
import type { TakenRound } from "./play.js";
import type { FleetCampaign } from "./seat.js";

/** What one worker takes from the fleet's tables, and puts there. */
export class WorkerTables {
  readonly #database: Database;
  readonly #queue: RoundQueue;
  readonly #worker: string;

  constructor(database: Database, queue: RoundQueue, worker: string) {
    this.#database = database;
    this.#queue = queue;
    this.#worker = worker;
  }

  /** The campaigns that are played now. */
  campaigns(): Promise<FleetCampaign[]> {
    return this.#database.query(
      "select id, name, revision, config, files_hash, silent_judges from nanoflux.campaigns where is_open order by id",
    );
  }

  /**
   * Takes the round of a campaign that has waited longest; null if none waits. Taking counts as a sign of life: after the
   * database was unreachable the last one may be older than the lease, and the coordinator would release the round at once.
   */
  take(campaign: string): Promise<TakenRound | null> {
    return this.#database.transaction(async (statements) => {
      const alive = await statements.query("update nanoflux.members set beat_at = now() where id = $1 returning id", [
        this.#worker,
      ]);
      // Members are deleted after ten minutes of silence; the next sign of life inserts this one again.
      if (alive.length === 0) return null;
      for (;;) {
        const taken = await this.#queue.take(statements, campaign);
        if (taken === null) return null;
        const { job, round } = taken;
        const [row] = await statements.query<{ input: string }>(
          `update nanoflux.rounds set worker = $4, since = now()
           where campaign = $1 and round = $2 and job = $3 and worker is null and result is null returning input`,
          [campaign, round, job, this.#worker],
        );
        if (row) return { round, job, input: row.input };
        // The round was settled, or sent anew, while its job waited.
        await this.#queue.remove(statements, campaign, [job]);
      }
    });
  }

  /** Hands a result in. It counts only where this worker still has the round. */
  async handIn(campaign: string, { round, job }: TakenRound, result: RoundResult): Promise<void> {
    await this.#database.transaction(async (statements) => {
      const rows = await statements.query(
        `update nanoflux.rounds set result = $4, result_order = nextval('nanoflux.result_order')
         where campaign = $1 and round = $2 and worker = $3 and result is null returning round`,
        [campaign, round, this.#worker, JSON.stringify(result)],
      );
      if (rows.length === 0) return;
      await this.#queue.remove(statements, campaign, [job]);
      await statements.query("update nanoflux.members set settled = settled + 1 where id = $1", [this.#worker]);
      await statements.query("select pg_notify($1, $2)", [RESULTS_CAME, campaign]);
    });
  }

  /** Gives a round back that this worker does not play any more. */
  async giveBack(campaign: string, round: string): Promise<void> {
    await this.#database.transaction(async (statements) => {
      const [row] = await statements.query<{ job: string }>(
        `update nanoflux.rounds set worker = null, since = null
         where campaign = $1 and round = $2 and worker = $3 and result is null returning job`,
        [campaign, round, this.#worker],
      );
      if (row) await this.#queue.giveBack(statements, campaign, row.job);
    });
  }

  /** The rounds that this worker has by the tables' word, as `CAMPAIGN ROUND`. */
  async held(): Promise<{ campaign: string; round: string }[]> {
    return this.#database.query("select campaign, round from nanoflux.rounds where worker = $1 and result is null", [
      this.#worker,
    ]);
  }
}
