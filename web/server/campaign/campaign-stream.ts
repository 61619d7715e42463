import type { CampaignMessages } from "../../api.js";
import type { Message, Outbox } from "../outbox.js";
import type { Changes } from "./followed-files.js";
import type { WatchedCampaign } from "./watched-campaign.js";

/** How often a campaign that somebody watches is looked at. Milliseconds. */
const LOOK_MS = 250;

/** Tells browsers what changes in a campaign. It looks only while one listens. */
export class CampaignStream {
  readonly #campaign: WatchedCampaign;
  readonly #outboxes = new Set<Outbox>();
  #timer: NodeJS.Timeout | undefined;

  constructor(campaign: WatchedCampaign) {
    this.#campaign = campaign;
  }

  /**
   * Fills an outbox from now on, and first with what came after the first `since` events; null: nothing of the past.
   * @returns how to stop
   */
  subscribe(outbox: Outbox, since: number | null): () => void {
    // What changed while nobody listened is old news.
    if (this.#outboxes.size === 0) this.#campaign.takeChanges();
    const past = since === null ? null : this.#campaign.changesSince(since);
    this.#put(outbox, past ?? { rounds: new Set(), steps: new Set(), events: true });
    this.#outboxes.add(outbox);
    this.#look();
    return () => this.#outboxes.delete(outbox);
  }

  /** Tells everybody something that does not stand in the files. */
  tell<Event extends keyof CampaignMessages>(event: Event, data: CampaignMessages[Event]): void {
    for (const outbox of this.#outboxes) outbox.put(event, { event, data });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const outbox of this.#outboxes) outbox.end();
    this.#outboxes.clear();
  }

  #look(): void {
    this.#timer ??= setTimeout(async () => {
      // A file that cannot be read is told to whoever asks for it.
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
   * The id, the number of events, comes with the last message only: a browser that has seen it has seen all those
   * before it.
   */
  #put(outbox: Outbox, { rounds, steps, events }: Changes): void {
    for (const name of rounds) {
      const data = this.#campaign.summary(name);
      if (data) outbox.put(`round ${name}`, typed("round", data));
    }
    for (const name of steps) {
      const summary = this.#campaign.summary(name);
      if (!summary || summary.step === null) continue;
      const { round, match, step } = summary;
      outbox.put(`step ${round}`, typed("step", { round, match, step }));
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
