import type { CampaignEvent } from "../state/records/events.js";

/** From where on the call journal must be read, for the rounds in flight to find what they have paid. */
export class JournalStart {
  readonly #offsets = new Map<string, number>();

  /** Takes the next event in. A journal that was found cut says where the rounds then in flight are to look instead. */
  record(event: CampaignEvent): void {
    if (event.type === "round.started") this.#offsets.set(event.input.round, event.journalOffset);
    if (event.type === "round.settled") this.#offsets.delete(event.input.round);
    if (event.type !== "campaign.resumed" || event.journalOffset === undefined) return;
    for (const round of this.#offsets.keys()) this.#offsets.set(round, event.journalOffset);
  }

  /** Bytes of calls.jsonl that belong to settled rounds; null where no round is in flight. */
  get offset(): number | null {
    return this.#offsets.size > 0 ? Math.min(...this.#offsets.values()) : null;
  }
}
