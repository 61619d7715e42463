import { NanofluxError } from "../../state/errors.js";
import type { Database } from "../database/database.js";
import type { PlaceGate } from "./gate.js";
import { type FleetCampaign, type Seat, takeSeat } from "./seat.js";

/** Milliseconds after which a campaign that cannot be played here is tried again: a key may be set, a server started. */
const TRY_AGAIN = 30_000;

interface Held {
  revision: number;
  seat: Promise<Seat | null>;
  /** When it may be tried again, where it failed. */
  retryAt: number;
  playing: number;
}

/** A worker's seats, one for each campaign that is played. */
export class Seats {
  readonly #database: Database;
  readonly #gate: PlaceGate;
  readonly #say: (message: string) => void;
  readonly #held = new Map<string, Held>();
  /** Why a campaign cannot be played here; null where all can. */
  fault: string | null = null;

  constructor(database: Database, gate: PlaceGate, say: (message: string) => void) {
    this.#database = database;
    this.#gate = gate;
    this.#say = say;
  }

  /** The seat in a campaign; null while it cannot be played here. */
  async at(campaign: FleetCampaign): Promise<Seat | null> {
    const held = this.#held.get(campaign.id);
    if (held && held.revision === campaign.revision && performance.now() < held.retryAt) return held.seat;
    // Rounds that play on keep what they are played with.
    if (held && held.playing > 0) return null;
    if (held) await closed(held);
    const taken: Held = { revision: campaign.revision, seat: Promise.resolve(null), retryAt: Infinity, playing: 0 };
    this.#held.set(campaign.id, taken);
    taken.seat = this.#take(campaign, taken);
    return taken.seat;
  }

  /** Runs what needs a seat, which is not closed meanwhile. */
  async use<Result>({ campaign }: Seat, work: () => Promise<Result>): Promise<Result> {
    const held = this.#held.get(campaign.id);
    if (held) held.playing += 1;
    try {
      return await work();
    } finally {
      if (held) held.playing -= 1;
    }
  }

  /** Closes the seats of campaigns that are not played any more. */
  async keepOnly(campaigns: readonly FleetCampaign[]): Promise<void> {
    const open = new Set(campaigns.map(({ id }) => id));
    for (const [id, held] of this.#held) {
      if (open.has(id) || held.playing > 0) continue;
      this.#held.delete(id);
      await closed(held);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#held.values()].map(closed));
    this.#held.clear();
  }

  async #take(campaign: FleetCampaign, held: Held): Promise<Seat | null> {
    try {
      const seat = await takeSeat(this.#database, this.#gate, campaign);
      this.fault = null;
      this.#say(`Plays ${campaign.name}.`);
      return seat;
    } catch (error) {
      held.retryAt = performance.now() + TRY_AGAIN;
      const said = NanofluxError.isInstance(error) ? `${error.code}: ${error.message}. ${error.fix}` : String(error);
      this.fault = `${campaign.name}: ${said}`;
      this.#say(`Cannot play ${campaign.name}. ${said} Tries again in ${TRY_AGAIN / 1000} s.`);
      return null;
    }
  }
}

const closed = async ({ seat }: Pick<Held, "seat">): Promise<void> => {
  await (await seat)?.close().catch(() => undefined);
};
