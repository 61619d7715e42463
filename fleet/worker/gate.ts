import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Mutex } from "async-mutex";
import type { CallGate } from "../../agents/models/call-context.js";
import type { ConnectedModel } from "../../agents/models/connected-model.js";
import { CallFailure } from "../../agents/models/failure.js";
import { RoundLeft } from "../../agents/models/round-left.js";
import { EndReason } from "../../state/records/events.js";
import type { Database } from "../database/database.js";

/** For whom places are taken. */
export interface PlaceHolder {
  campaign: string;
  round: string;
  worker: string;
  signal: AbortSignal;
  /** Called where another worker plays this round, or nobody does any more. Aborts `signal`. */
  onLost: () => void;
}

interface Answer {
  answer: "go" | "wait" | "lost" | "left";
  ms: number;
  because: string | null;
}

/** What gives the database's own milliseconds some spread, so that waiting workers do not ask at once. */
const SPREAD = 1.5;

/**
 * Where a worker's calls take their places at the endpoints, which the whole fleet shares, and their part of the
 * campaign's limits.
 */
export class PlaceGate {
  readonly #database: Database;
  /** One asks at a time for each campaign and endpoint: the others would only ask the same. */
  readonly #lines = new Map<string, Mutex>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The gate of one round's calls. */
  for(holder: PlaceHolder): CallGate {
    return async (model, attempt) => {
      const place = await this.#take(model, holder);
      let tokens = 0;
      let usd = 0;
      try {
        const result = await attempt((usage, costUsd) => {
          tokens += (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0);
          usd += costUsd ?? 0;
        });
        await this.#giveBack(place, { how: "answered", tokens, usd });
        return result;
      } catch (error) {
        await this.#giveBack(place, { ...faultOf(error), tokens, usd });
        throw error;
      }
    };
  }

  async #take(model: ConnectedModel, holder: PlaceHolder): Promise<string> {
    const { campaign, signal } = holder;
    const key = `${campaign} ${model.endpoint}`;
    const line = this.#lines.get(key) ?? new Mutex();
    this.#lines.set(key, line);
    const place = randomUUID();
    return line.runExclusive(async () => {
      for (;;) {
        signal.throwIfAborted();
        const { answer, ms, because } = await this.#ask(place, model, holder);
        if (answer === "go") return place;
        if (answer === "wait") await wait(ms * (1 + Math.random() * (SPREAD - 1)), undefined, { signal });
        else if (answer === "left") throw leftAt(because);
        else holder.onLost();
      }
    });
  }

  async #ask(place: string, { endpoint, config }: ConnectedModel, holder: PlaceHolder): Promise<Answer> {
    const { campaign, round, worker } = holder;
    const [row] = await this.#database.query<Answer>("select * from nanoflux.take_place($1, $2, $3, $4, $5, $6)", [
      ...[place, campaign, round, worker, endpoint, config.concurrency],
    ]);
    if (row === undefined) throw new Error("take_place returned no row.");
    return row;
  }

  async #giveBack(place: string, { how, retryAfterMs, tokens, usd }: GivenBack): Promise<void> {
    await this.#database.query("select nanoflux.give_back_place($1, $2, $3, $4, $5)", [
      ...[place, how, retryAfterMs ?? null, tokens, usd],
    ]);
  }
}

interface GivenBack {
  how: "answered" | "limited" | "silent" | "failed";
  retryAfterMs?: number | undefined;
  tokens: number;
  usd: number;
}

function faultOf(error: unknown): Pick<GivenBack, "how" | "retryAfterMs"> {
  if (!(error instanceof CallFailure)) return { how: "failed" };
  if (error.kind === "rate-limit") return { how: "limited", retryAfterMs: error.retryAfterMs };
  return { how: error.kind === "slow" ? "silent" : "failed" };
}

/** Where the coordinator knows the same figures, it says them. */
function leftAt(because: string | null): RoundLeft {
  const limit = because === "money-spent" ? "limits.usd" : "limits.tokens";
  const message = `${limit} is reached by what the fleet's workers have paid, failed tries included.`;
  return new RoundLeft(EndReason.parse(because), message);
}
