import type { CampaignEvent, UnstampedEvent } from "../state/records/events.js";

/** The time of play of a campaign, over all its sessions. The machine's clock may be set meanwhile: this one is not. */
export class PlayClock {
  readonly #before: number;
  readonly #since = performance.now();

  /** @param before milliseconds of play before this session */
  constructor(before: number) {
    this.#before = before;
  }

  /** Milliseconds of play until now. */
  now(): number {
    return Math.round(this.#before + performance.now() - this.#since);
  }

  /** The event with the time of day, for people, and that of play. */
  stamp(event: UnstampedEvent): CampaignEvent {
    return { ...event, ...{ at: new Date().toISOString(), clock: this.now() } };
  }
}
