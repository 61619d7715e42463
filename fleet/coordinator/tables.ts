import type { PaidCall } from "../../state/store/call-journal.js";
import { ROUNDS_WAIT } from "../channels.js";
import type { Database, Statements } from "../database/database.js";
import type { RoundQueue } from "../database/queue.js";
import type { AcceptedQuestion } from "../round-result.js";

/** A result that waits to be taken. */
interface Result {
  round: string;
  result: string;
}

/** One campaign's part of the fleet's tables, as its coordinator writes and reads it. */
export class CampaignTables {
  readonly #database: Database;
  readonly #queue: RoundQueue;
  readonly #campaign: string;

  constructor(database: Database, queue: RoundQueue, campaign: string) {
    this.#database = database;
    this.#queue = queue;
    this.#campaign = campaign;
  }

  /** Puts a round where workers find it, unless it is there already: with a worker, or with its result. */
  async send(round: string, input: string): Promise<void> {
    await this.#database.transaction(async (statements) => {
      const there = await statements.query("select from nanoflux.rounds where campaign = $1 and round = $2", [
        this.#campaign,
        round,
      ]);
      if (there.length > 0) return;
      const job = await this.#queue.send(statements, this.#campaign, round);
      await statements.query("insert into nanoflux.rounds (campaign, round, input, job) values ($1, $2, $3, $4)", [
        ...[this.#campaign, round, input, job],
      ]);
      await statements.query("select pg_notify($1, $2)", [ROUNDS_WAIT, this.#campaign]);
    });
  }

  /** Takes a round back from whoever plays it. What it has paid stays. */
  async withdraw(round: string): Promise<void> {
    await this.#database.transaction((statements) => this.#removeRound(statements, round));
  }

  /** The round's end is in the folder: nothing of it is needed here but its row, the campaign's `number`-th. */
  async settle(round: string, row: { number: number; accepted: AcceptedQuestion } | null): Promise<void> {
    await this.#database.transaction(async (statements) => {
      await this.#removeRound(statements, round);
      await statements.query("delete from nanoflux.calls where campaign = $1 and round = $2", [this.#campaign, round]);
      if (row) await this.#publish(statements, row.number, row.accepted);
    });
  }

  /** Results that have come, in the order in which they came. They stay until their rounds are settled. */
  results(): Promise<Result[]> {
    return this.#database.query(
      "select round, result from nanoflux.rounds where campaign = $1 and result is not null order by result_order",
      [this.#campaign],
    );
  }

  /** Paid calls that are not in the folder yet, in their order. */
  callsToCopy(): Promise<{ number: string; round: string; call: string }[]> {
    return this.#database.query(
      "select number, round, call from nanoflux.calls where campaign = $1 and not is_copied order by number",
      [this.#campaign],
    );
  }

  async copied(numbers: readonly string[]): Promise<void> {
    await this.#database.query("update nanoflux.calls set is_copied = true where campaign = $1 and number = any($2)", [
      this.#campaign,
      numbers,
    ]);
  }

  /** News of workers, each once. */
  async news(): Promise<string[]> {
    const rows = await this.#database.query<{ number: string; news: string }>(
      "delete from nanoflux.news where campaign = $1 returning number, news",
      [this.#campaign],
    );
    return rows.sort((a, b) => Number(a.number) - Number(b.number)).map(({ news }) => news);
  }

  /**
   * Makes the tables agree with the folder, when the campaign is taken up: rounds that it does not have in flight are
   * forgotten, those that no worker plays are sent anew by {@link send}, and what was paid is known here too.
   */
  async agree(
    inFlight: readonly string[],
    paid: readonly PaidCall[],
    rows: readonly AcceptedQuestion[],
  ): Promise<void> {
    await this.#database.transaction(async (statements) => {
      const gone = await statements.query<{ round: string }>(
        `select round from nanoflux.rounds where campaign = $1
         and (not round = any($2) or (worker is null and result is null) or result like '{"kind":"left"%')`,
        [this.#campaign, inFlight],
      );
      for (const { round } of gone) await this.#removeRound(statements, round);
      await statements.query("delete from nanoflux.calls where campaign = $1 and not round = any($2)", [
        this.#campaign,
        inFlight,
      ]);
      for (const { round, step, attempt, requestHash, ...call } of paid) {
        await statements.query(
          `insert into nanoflux.calls (campaign, round, step, attempt, request_hash, call, is_copied)
           values ($1, $2, $3, $4, $5, $6, true) on conflict (campaign, round, step, attempt, request_hash)
           do update set is_copied = true`,
          [this.#campaign, round, step, attempt, requestHash, JSON.stringify(call)],
        );
      }
      await statements.query("delete from nanoflux.accepted where campaign = $1", [this.#campaign]);
      for (const [index, row] of rows.entries()) await this.#publish(statements, index + 1, row);
    });
  }

  /** Removes all that the tables hold of the campaign. */
  async forget(): Promise<void> {
    await this.#queue.close(this.#campaign);
    await this.#database.query("delete from nanoflux.campaigns where id = $1", [this.#campaign]);
  }

  /** No coordinator plays the campaign any more, but rounds of it are left. Workers drop what they play of it. */
  async pause(): Promise<void> {
    const rounds = await this.#database.query<{ round: string }>(
      "select round from nanoflux.rounds where campaign = $1 and result is null",
      [this.#campaign],
    );
    for (const { round } of rounds) await this.withdraw(round);
    await this.#database.query("update nanoflux.campaigns set is_open = false where id = $1", [this.#campaign]);
  }

  async #publish(statements: Statements, number: number, accepted: AcceptedQuestion): Promise<void> {
    await statements.query(
      `insert into nanoflux.accepted (campaign, number, accepted) values ($1, $2, $3) on conflict do nothing`,
      [this.#campaign, number, JSON.stringify(accepted)],
    );
  }

  async #removeRound(statements: Statements, round: string): Promise<void> {
    const rows = await statements.query<{ job: string }>(
      "delete from nanoflux.rounds where campaign = $1 and round = $2 returning job",
      [this.#campaign, round],
    );
    await this.#queue.remove(
      statements,
      this.#campaign,
      rows.map(({ job }) => job),
    );
  }
}
