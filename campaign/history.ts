import type { CampaignConfig } from "../state/config/config.js";
import { campaignAfter } from "../state/machines/fold.js";
import { type Supervisor, superviseCampaign } from "../state/machines/supervisor.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import { recordOutcome, startTargeting, type Targeting } from "../state/rules/targeting.js";

type Reply = CampaignEventOf<"review.answered">;

/** What a campaign remembers of its events: the machines, what to aim at, and the rows. Each event is told once, in order. */
export class History {
  readonly supervisor: Supervisor;
  readonly accepted: Example[] = [];
  /** Whether no event was recorded yet. */
  empty = true;
  /** Codes of the notices given; each is given once. */
  readonly noticed = new Set<string>();
  /** What people replied in rounds in flight, by round. */
  readonly #replies = new Map<string, Reply[]>();
  #targeting: Targeting = startTargeting();
  #ended: CampaignEventOf<"campaign.ended"> | null = null;

  constructor(config: CampaignConfig, past: Iterable<CampaignEvent> = []) {
    this.supervisor = superviseCampaign(config);
    for (const event of past) this.record(event);
  }

  /** Takes an event in. @throws NanofluxError EVENTS_BROKEN where it contradicts the earlier ones */
  record(event: CampaignEvent): void {
    this.supervisor.record(event);
    this.empty = false;
    this.#targeting = recordOutcome(this.#targeting, event);
    if (event.type === "campaign.ended") this.#ended = event;
    if (event.type === "review.answered") this.#replies.set(event.round, [...this.repliesIn(event.round), event]);
    if (event.type === "round.settled") this.#replies.delete(event.round);
    if (event.type === "notice") this.noticed.add(event.code);
    if (event.type === "round.settled" && event.example) this.accepted.push(event.example);
  }

  /** What people replied in a round that has not settled, in their order. */
  repliesIn(round: string): readonly Reply[] {
    return this.#replies.get(round) ?? [];
  }

  get targeting(): Targeting {
    return this.#targeting;
  }

  /** How the campaign ended, where a resume would change nothing: its target is reached, or a limit still holds. */
  endThatHolds(): CampaignEventOf<"campaign.ended"> | null {
    const { campaign } = this.supervisor;
    if (this.#ended === null || campaign.status !== "done") return null;
    const resumed = campaignAfter(campaign, { type: "campaign.resumed", at: this.#ended.at });
    return resumed.value === "draining" ? this.#ended : null;
  }
}
