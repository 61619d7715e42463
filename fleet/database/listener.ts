import type { Client } from "pg";

const PAUSE = 1000;

/**
 * Hears what others notify (PostgreSQL's LISTEN), on a connection of its own. It only makes things quick: who listens also
 * looks by itself from time to time, since a notice may be lost, and a pooler may pass none on.
 */
export class Listener {
  readonly #connect: () => Client;
  readonly #heard = new Map<string, Set<(payload: string) => void>>();
  #client: Client | null = null;
  #again: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(connect: () => Client) {
    this.#connect = connect;
  }

  /** Calls `heard` with each notice on a channel. Returns how to stop. */
  on(channel: string, heard: (payload: string) => void): () => void {
    const all = this.#heard.get(channel) ?? new Set();
    this.#heard.set(channel, all.add(heard));
    if (this.#client === null) void this.#open();
    else void this.#client.query(`listen ${channel}`).catch(() => undefined);
    return () => all.delete(heard);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#again);
    await this.#client?.end().catch(() => undefined);
  }

  async #open(): Promise<void> {
    if (this.#isClosed) return;
    const client = this.#connect();
    this.#client = client;
    client.on("notification", ({ channel, payload }) => {
      for (const heard of this.#heard.get(channel) ?? []) heard(payload ?? "");
    });
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    try {
      await client.connect();
      for (const channel of this.#heard.keys()) await client.query(`listen ${channel}`);
    } catch {
      this.#lost(client);
    }
  }

  #lost(client: Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    if (this.#isClosed) return;
    this.#again = setTimeout(() => void this.#open(), PAUSE);
  }
}
