import { setTimeout as wait } from "node:timers/promises";
import type { Pool, PoolClient, PoolConfig } from "pg";
import { NanofluxError } from "../../state/errors.js";
import { withoutPassword } from "./address.js";
import { isPassing, saidBy } from "./faults.js";
import { Listener } from "./listener.js";
import { loadPackages } from "./packages.js";

/** Milliseconds that a database which does not answer is waited for, unless told otherwise; ours. */
const PATIENCE = 10 * 60_000;
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 2000;
/** Milliseconds that one statement may take. */
const STATEMENT = 15_000;

/** Where statements go: a database, or a transaction in it. */
export interface Statements {
  /** The rows that a statement returns. */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** How a database is opened. */
export interface DatabaseOptions {
  address: string;
  /** Connections at most, besides the one that listens. */
  connections?: number;
  /** Milliseconds that it is waited for once it was reached. */
  patience?: number;
  /** Called when it is away, and when it is back. */
  onChange?: ((change: { state: "away" | "back"; said: string }) => void) | undefined;
}

/**
 * A fleet's PostgreSQL. What fails because the server is away, or stops, is tried again until it is back, so each
 * statement and each transaction must bear being run twice: an answer may be lost after its commit.
 */
export class Database implements Statements {
  readonly address: string;
  readonly #pool: Pool;
  readonly #options: DatabaseOptions;
  readonly #closing = new AbortController();
  readonly listener: Listener;
  #isAway = false;

  private constructor(pool: Pool, listener: Listener, options: DatabaseOptions) {
    this.address = withoutPassword(options.address);
    this.#pool = pool;
    this.#options = options;
    this.listener = listener;
  }

  /** @throws NanofluxError FLEET_PACKAGE_MISSING, FLEET_UNREACHABLE where the database does not answer now */
  static async open(options: DatabaseOptions): Promise<Database> {
    const { pg } = await loadPackages();
    const config: PoolConfig = {
      connectionString: options.address,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      application_name: "nanoflux",
      // A connection that hangs is given up, and the server gives up what a hanging client holds.
      query_timeout: STATEMENT + 1000,
      statement_timeout: STATEMENT,
      idle_in_transaction_session_timeout: STATEMENT,
    };
    const pool = new pg.Pool({
      ...config,
      max: options.connections ?? 6,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
    });
    // The pool drops an idle connection that breaks; the next statement makes another.
    pool.on("error", () => undefined);
    // One that breaks while a transaction has it: its next statement says so.
    pool.on("connect", (client) => client.on("error", () => undefined));
    const database = new Database(pool, new Listener(() => new pg.Client(config)), options);
    try {
      await pool.query("select 1");
    } catch (cause) {
      await database.close();
      throw database.#unreachable(cause);
    }
    return database;
  }

  query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#patiently(async () => (await this.#pool.query<Row>(sql, [...values])).rows);
  }

  /** Runs `work` in one transaction, and all of it again where the server went away meanwhile. */
  transaction<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#patiently(async () => {
      const client = await this.#pool.connect();
      let isBroken = true;
      try {
        await client.query("begin");
        const result = await work(statementsOf(client));
        await client.query("commit");
        isBroken = false;
        return result;
      } finally {
        // A connection whose transaction did not end well is not used again.
        client.release(isBroken);
      }
    });
  }

  /** Ends every wait, and all connections. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.allSettled([this.listener.close(), this.#pool.end()]);
  }

  async #patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    const { signal } = this.#closing;
    const since = performance.now();
    for (let pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      try {
        const result = await work();
        this.#tell(false, "");
        return result;
      } catch (error) {
        if (!isPassing(error) || signal.aborted) throw error;
        if (performance.now() - since > (this.#options.patience ?? PATIENCE)) throw this.#unreachable(error);
        if (pause > 400) this.#tell(true, saidBy(error));
        await wait(pause * (1 + Math.random()), undefined, { signal });
      }
    }
  }

  #tell(isAway: boolean, said: string): void {
    if (this.#isAway === isAway) return;
    this.#isAway = isAway;
    this.#options.onChange?.({ state: isAway ? "away" : "back", said });
  }

  #unreachable(cause: unknown): NanofluxError {
    return new NanofluxError(
      "FLEET_UNREACHABLE",
      `The fleet's database ${this.address} cannot be used: ${saidBy(cause)}.`,
      "Is PostgreSQL running there, and are user, password and database right? A password may come from PGPASSWORD.",
      { cause },
    );
  }
}

const statementsOf = (client: PoolClient): Statements => ({
  query: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(sql, [...values])).rows,
});
