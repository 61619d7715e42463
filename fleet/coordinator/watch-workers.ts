import type { FleetWorker } from "../../state/store/fleet-file.js";
import type { Database } from "../database/database.js";
import type { RoundQueue } from "../database/queue.js";

/** Workers in a row that a round may lose before it is given up: it may be the round that ends them. Ours. */
const MOST_LOST = 5;
/** Milliseconds over which a worker's pace is taken. */
const PACE_OVER = 30_000;

interface MemberRow {
  id: string;
  name: string;
  concurrency: number;
  joined_at: Date;
  fault: string | null;
  settled: number;
}

interface PlayedRow {
  round: string;
  worker: string;
  since: Date;
}

/** The workers of one campaign: who is alive, what each plays; and who is not, whose rounds go to others. */
export class WorkerWatch {
  readonly #database: Database;
  readonly #queue: RoundQueue;
  readonly #campaign: string;
  readonly #leaseSeconds: number;
  readonly #paces = new Map<string, { at: number; settled: number }[]>();

  constructor(database: Database, queue: RoundQueue, campaign: string, leaseSeconds: number) {
    this.#database = database;
    this.#queue = queue;
    this.#campaign = campaign;
    this.#leaseSeconds = leaseSeconds;
  }

  /** Gives the rounds of workers without a sign of life to others, and their places at endpoints back. */
  async releaseRounds(): Promise<void> {
    const alive = "m.beat_at > now() - $1 * interval '1 second'";
    const lost = await this.#database.query<{ round: string; worker: string }>(
      `select r.round, r.worker from nanoflux.rounds r where r.campaign = $2 and r.worker is not null and r.result is null
       and not exists (select from nanoflux.members m where m.id = r.worker and ${alive})`,
      [this.#leaseSeconds, this.#campaign],
    );
    for (const { round, worker } of lost) await this.#release(round, worker);
    // A finished campaign has no coordinator to do it, and a leaked place would narrow its endpoint for good.
    await this.#database.query(
      `delete from nanoflux.places p
       where not exists (select from nanoflux.members m where m.id = p.worker and ${alive})
       and (p.campaign = $2
         or not exists (select from nanoflux.campaigns c where c.id = p.campaign and c.is_open)
         or not exists (select from nanoflux.members m where m.id = p.worker))`,
      [this.#leaseSeconds, this.#campaign],
    );
    await this.#database.query("delete from nanoflux.members where beat_at < now() - interval '10 minutes'");
  }

  async #release(round: string, worker: string): Promise<void> {
    await this.#database.transaction(async (statements) => {
      const [row] = await statements.query<{ job: string; lost: number }>(
        `update nanoflux.rounds set worker = null, since = null, lost = lost + 1
         where campaign = $1 and round = $2 and worker = $3 and result is null returning job, lost`,
        [this.#campaign, round, worker],
      );
      if (row === undefined) return;
      if (row.lost < MOST_LOST) return this.#queue.giveBack(statements, this.#campaign, row.job);
      await this.#queue.remove(statements, this.#campaign, [row.job]);
      const message = `${row.lost} workers in a row were lost while they played it.`;
      await statements.query(
        `update nanoflux.rounds set result = $3, result_order = nextval('nanoflux.result_order')
         where campaign = $1 and round = $2`,
        [this.#campaign, round, JSON.stringify({ kind: "given-up", message })],
      );
    });
  }

  /** The workers that are alive, and the rounds that wait for one. `nodeOf`: of a round's latest paid call. */
  async list(nodeOf: (round: string) => string | null): Promise<{ workers: FleetWorker[]; waiting: number }> {
    const members = await this.#database.query<MemberRow>(
      `select id, name, concurrency, joined_at, fault, settled
       from nanoflux.members where kind = 'worker' and beat_at > now() - $1 * interval '1 second' order by name, id`,
      [this.#leaseSeconds],
    );
    const rounds = await this.#database.query<{ round: string; worker: string | null; since: Date | null }>(
      "select round, worker, since from nanoflux.rounds where campaign = $1 and result is null order by since",
      [this.#campaign],
    );
    const played = rounds.flatMap(({ round, worker, since }): PlayedRow[] =>
      worker !== null && since !== null ? [{ round, worker, since }] : [],
    );
    return {
      waiting: rounds.length - played.length,
      workers: members.map((member) => ({
        name: member.name,
        concurrency: member.concurrency,
        since: member.joined_at.toISOString(),
        fault: member.fault,
        settled: member.settled,
        roundsPerSecond: this.#pace(member),
        playing: played
          .filter(({ worker }) => worker === member.id)
          .map(({ round, since }) => ({ round, since: since.toISOString(), node: nodeOf(round) })),
      })),
    };
  }

  #pace({ id, settled }: MemberRow): number | null {
    const now = performance.now();
    const samples = [...(this.#paces.get(id) ?? []), { at: now, settled }].filter(({ at }) => now - at <= PACE_OVER);
    this.#paces.set(id, samples);
    const [first] = samples;
    if (first === undefined || now - first.at < 2000) return null;
    return Math.round(((settled - first.settled) / (now - first.at)) * 1e5) / 100;
  }
}
