import type { CampaignMessages } from "../../api.js";
import type { Message, Outbox } from "../outbox.js";
import type { Changes } from "./followed-files.js";
import type { WatchedCampaign } from "./watched-campaign.js";

/** Polling interval of a watched campaign, in milliseconds. */
const LOOK_MS = 250;

/** Sends a campaign's changes to browsers. It polls only while one listens. */
export class CampaignStream {
  readonly #campaign: WatchedCampaign;
  readonly #outboxes = new Set<Outbox>();
  #timer: NodeJS.Timeout | undefined;

  constructor(campaign: WatchedCampaign) {
    this.#campaign = campaign;
  }

  /**
   * Fills an outbox, starting with the changes after the first `since` events; null for future changes only.
   * @returns a function that stops it
   */
  subscribe(outbox: Outbox, since: number | null): () => void {
    // Changes before the first listener are not sent.
    if (this.#outboxes.size === 0) this.#campaign.takeChanges();
    const past = since === null ? null : this.#campaign.changesSince(since);
    this.#put(outbox, past ?? { rounds: new Set(), steps: new Set(), events: true });
    this.#outboxes.add(outbox);
    this.#look();
    return () => this.#outboxes.delete(outbox);
  }

  /** Sends all browsers a message about something that is not in the files. */
  send<Event extends keyof CampaignMessages>(event: Event, data: CampaignMessages[Event]): void {
    for (const outbox of this.#outboxes) outbox.put(event, { event, data });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const outbox of this.#outboxes) outbox.end();
    this.#outboxes.clear();
  }

  #look(): void {
    this.#timer ??= setTimeout(async () => {
      // An unreadable file is reported to the request that reads it.
      await this.#refresh().catch(() => undefined);
      this.#timer = undefined;
      if (this.#outboxes.size > 0) this.#look();
    }, LOOK_MS);
  }

  async #refresh(): Promise<void> {
    await this.#campaign.refresh();
    await this.#campaign.refreshCalls();
    const changes = this.#campaign.takeChanges();
    for (const outbox of this.#outboxes) this.#put(outbox, changes);
  }

  /**
   * Only the last message carries the id, the number of events: a browser that has received it has received all
   * earlier ones.
   */
  #put(outbox: Outbox, { rounds, steps, events }: Changes): void {
    for (const name of rounds) {
      const data = this.#campaign.summary(name);
      if (data) outbox.put(`round ${name}`, typed("round", data));
    }
    for (const name of steps) {
      const summary = this.#campaign.summary(name);
      if (!summary || summary.step === null) continue;
      const { round, match, step, calls, tokens, costUsd } = summary;
      outbox.put(`step ${round}`, typed("step", { round, match, step, calls, tokens, costUsd }));
    }
    if (!events) return;
    const count = this.#campaign.events;
    outbox.put("changed", { ...typed("changed", { events: count }), id: String(count) });
  }
}

const typed = <Event extends keyof CampaignMessages>(event: Event, data: CampaignMessages[Event]): Message => ({
  event,
  data,
});
