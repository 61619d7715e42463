import { setTimeout as wait } from "node:timers/promises";
import { NanofluxError } from "../../state/errors.js";
import { Bell } from "../bell.js";
import { ROUNDS_WAIT } from "../channels.js";
import type { Database } from "../database/database.js";
import { openQueue } from "../database/queue.js";
import { makeTables } from "../database/schema.js";
import { join, leave, type Member } from "../members.js";
import { Beat } from "./beat.js";
import { PlaceGate } from "./gate.js";
import { playTaken, RoundDropped, type TakenRound } from "./play.js";
import { WorkerTables } from "./rounds-table.js";
import type { FleetCampaign, Seat } from "./seat.js";
import { Seats } from "./seats.js";

/** Milliseconds between two looks for rounds where nothing was notified. */
const LOOK_EVERY = 1000;
/** Milliseconds that a worker whose places are all taken but one leaves to others, who have more. */
const LEAVE_TO_OTHERS = 10;

/** How a worker is started. */
export interface WorkerOptions {
  database: Database;
  /** Rounds at once. */
  concurrency: number;
  name?: string | undefined;
  /** Called with what a person should read. */
  say: (message: string) => void;
}

/** A worker that plays rounds of the fleet's campaigns until it is stopped. */
export interface RunningWorker {
  readonly member: Member;
  /** Takes no more rounds; those in hand are played to their ends. */
  stop(): void;
  /** Gives its rounds back at once; what they paid is kept. */
  abort(): void;
  /** Rejects where the database stays away. */
  readonly finished: Promise<void>;
}

/**
 * Joins the fleet and plays what its campaigns wait for.
 * @throws NanofluxError FLEET_VERSION
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { database, concurrency, name } = options;
  await makeTables(database);
  const queue = await openQueue(database);
  const member = await join(database, { kind: "worker", name, concurrency });
  const worker = new Worker(options, member, new WorkerTables(database, queue, member.id));
  return { member, stop: () => worker.stop(), abort: () => worker.abort(), finished: worker.run() };
}

class Worker {
  readonly #options: WorkerOptions;
  readonly #member: Member;
  readonly #tables: WorkerTables;
  readonly #seats: Seats;
  readonly #playing = new Map<string, AbortController>();
  readonly #ending = new AbortController();
  readonly #over: Promise<never>;
  #fail: (error: unknown) => void = () => undefined;
  readonly #bell = new Bell();
  #isStopping = false;

  constructor(options: WorkerOptions, member: Member, tables: WorkerTables) {
    this.#options = options;
    this.#member = member;
    this.#tables = tables;
    this.#seats = new Seats(options.database, new PlaceGate(options.database), options.say);
    this.#over = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.#over.catch(() => undefined);
  }

  async run(): Promise<void> {
    const { database, concurrency } = this.#options;
    const beat = new Beat({ database, member: this.#member, concurrency, tables: this.#tables });
    const stopListening = database.listener.on(ROUNDS_WAIT, () => this.#bell.ring());
    const beating = beat.run(this.#ending.signal, this.#playing, () => this.#seats.fault);
    beating.catch(this.#fail);
    try {
      await Promise.race([this.#look(), this.#over]);
      await leave(database, this.#member);
    } finally {
      this.#ending.abort();
      stopListening();
      this.#drop();
      await this.#seats.close();
    }
  }

  stop(): void {
    this.#isStopping = true;
    this.#bell.ring();
  }

  abort(): void {
    this.stop();
    this.#drop();
  }

  #drop(): void {
    for (const controller of this.#playing.values()) controller.abort(new RoundDropped());
  }

  /** Takes rounds while there are any and places for them, until it is stopped and has played what it took. */
  async #look(): Promise<void> {
    while (!this.#isStopping || this.#playing.size > 0) {
      if (!this.#isStopping) await this.#takeRounds();
      await this.#bell.wait(LOOK_EVERY);
    }
  }

  async #takeRounds(): Promise<void> {
    const campaigns = await this.#tables.campaigns();
    await this.#seats.keepOnly(campaigns);
    const { concurrency } = this.#options;
    // Campaign by campaign, a round each, so that none waits behind the rounds of another.
    let open = campaigns;
    while (open.length > 0 && this.#playing.size < concurrency) {
      const left: FleetCampaign[] = [];
      for (const campaign of open) {
        if (this.#playing.size >= concurrency || this.#isStopping) return;
        await wait((LEAVE_TO_OTHERS * this.#playing.size) / concurrency);
        const seat = await this.#seats.at(campaign);
        const taken = seat && (await this.#tables.take(campaign.id));
        if (!taken) continue;
        void this.#play(seat, taken);
        left.push(campaign);
      }
      open = left;
    }
  }

  async #play(seat: Seat, taken: TakenRound): Promise<void> {
    const campaign = seat.campaign.id;
    const key = `${campaign} ${taken.round}`;
    const controller = new AbortController();
    this.#playing.set(key, controller);
    try {
      const result = await this.#seats.use(seat, () => playTaken(seat, taken, { worker: this.#member.id, controller }));
      await this.#tables.handIn(campaign, taken, result);
    } catch (error) {
      if (NanofluxError.isInstance(error)) this.#fail(error);
      else if (error instanceof RoundDropped) await this.#tables.giveBack(campaign, taken.round).catch(this.#fail);
      else this.#fail(error);
    } finally {
      this.#playing.delete(key);
      this.#bell.ring();
    }
  }
}
