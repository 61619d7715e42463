import { setTimeout as wait } from "node:timers/promises";
import { packageVersion } from "../../state/package-root.js";
import type { Database } from "../database/database.js";
import { BEAT, type Member } from "../members.js";
import { RoundDropped } from "./play.js";
import type { WorkerTables } from "./rounds-table.js";

/** Whose signs of life are given. */
interface Beating {
  database: Database;
  member: Member;
  concurrency: number;
  tables: WorkerTables;
}

/** A worker's signs of life; each also compares the rounds that it plays with those that it has. */
export class Beat {
  readonly #beating: Beating;
  #orphans = new Set<string>();

  constructor(beating: Beating) {
    this.#beating = beating;
  }

  /**
   * Beats until `signal` aborts.
   * @param playing the rounds that are played, by `CAMPAIGN ROUND`; those that another has are aborted
   */
  async run(
    signal: AbortSignal,
    playing: ReadonlyMap<string, AbortController>,
    fault: () => string | null,
  ): Promise<void> {
    while (!signal.aborted) {
      await this.#sign(fault());
      await this.#compare(playing);
      await wait(BEAT, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Who was away for so long that others took it for dead joins again. */
  async #sign(fault: string | null): Promise<void> {
    const { database, member, concurrency } = this.#beating;
    await database.query(
      `insert into nanoflux.members (id, kind, name, version, concurrency, fault) values ($1, 'worker', $2, $3, $4, $5)
       on conflict (id) do update set beat_at = now(), fault = excluded.fault`,
      [member.id, member.name, packageVersion, concurrency, fault],
    );
  }

  async #compare(playing: ReadonlyMap<string, AbortController>): Promise<void> {
    const { tables } = this.#beating;
    const before = [...playing];
    const held = await tables.held();
    const names = new Set(held.map(({ campaign, round }) => `${campaign} ${round}`));
    for (const [key, controller] of before) if (!names.has(key)) controller.abort(new RoundDropped());
    // Taken, as the tables say, but the answer that said so was lost. Seen twice, since one may just be on its way.
    const orphans = held.filter(({ campaign, round }) => !playing.has(`${campaign} ${round}`));
    for (const { campaign, round } of orphans) {
      if (this.#orphans.has(`${campaign} ${round}`)) await tables.giveBack(campaign, round);
    }
    this.#orphans = new Set(orphans.map(({ campaign, round }) => `${campaign} ${round}`));
  }
}
