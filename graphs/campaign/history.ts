import type { CampaignConfig } from "../../state/config.js";
import type { CampaignEvent } from "../../state/events.js";
import type { Example } from "../../state/example.js";
import { type Supervisor, superviseCampaign } from "../../state/machines/supervisor.js";
import { recordOutcome, startTargeting, type Targeting } from "../../state/targeting.js";

/** What a campaign remembers of its events: the machines, what to aim at, and the rows. Each event is told once, in order. */
export class History {
  readonly supervisor: Supervisor;
  readonly accepted: Example[] = [];
  /** Whether no event was recorded yet. */
  empty = true;
  /** Codes of the notices given; each is given once. */
  readonly noticed = new Set<string>();
  #targeting: Targeting = startTargeting();

  constructor(config: CampaignConfig, past: Iterable<CampaignEvent> = []) {
    this.supervisor = superviseCampaign(config);
    for (const event of past) this.record(event);
  }

  /** Takes an event in. @throws NanofluxError EVENTS_BROKEN where it contradicts the earlier ones */
  record(event: CampaignEvent): void {
    this.supervisor.record(event);
    this.empty = false;
    this.#targeting = recordOutcome(this.#targeting, event);
    if (event.type === "notice") this.noticed.add(event.code);
    if (event.type === "round.settled" && event.example) this.accepted.push(event.example);
  }

  get targeting(): Targeting {
    return this.#targeting;
  }

  /** Bytes of the call journal that belong to settled rounds: a resume reads what follows. */
  journalOffset(): number {
    const offsets = this.supervisor.roundsInFlight().map(({ journalOffset }) => journalOffset);
    return offsets.length > 0 ? Math.min(...offsets) : Number.MAX_SAFE_INTEGER;
  }
}
