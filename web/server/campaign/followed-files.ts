import type { CampaignConfig } from "../../../state/config/config.js";
import type { CampaignEvent } from "../../../state/records/events.js";
import { campaignFiles } from "../../../state/store/campaign-files.js";
import { parseEvent } from "../../../state/store/events-file.js";
import type { Line } from "../../../state/store/jsonl/read-lines.js";
import { eventUpgrade } from "../../../state/store/upgrade-events.js";
import { CallIndex } from "./call-index.js";
import { LiveCampaign } from "./live-campaign.js";
import { Tail } from "./tail.js";

/** What has changed since the last look. */
export interface Changes {
  /** Rounds that are new, or have ended. */
  rounds: Set<string>;
  /** Rounds in flight in which a model was called. */
  steps: Set<string>;
  /** Whether there are new events. */
  events: boolean;
}

/** The files of one campaign, followed: each line is read once, whichever process writes it. */
export class FollowedFiles {
  readonly campaign: LiveCampaign;
  readonly calls: CallIndex;
  readonly #events: Tail;
  readonly #journal: Tail;
  readonly #upgrade = eventUpgrade();
  #changes = noChanges();

  constructor(folder: string, config: CampaignConfig) {
    const files = campaignFiles(folder);
    this.campaign = new LiveCampaign(config);
    this.calls = new CallIndex(files.calls);
    this.#events = new Tail(files.events, (line) => this.#takeEvent(parseEvent(files.events, line, this.#upgrade)));
    this.#journal = new Tail(files.calls, (line) => this.#takeCall(line));
  }

  /** Whether the folder now contains another campaign. */
  isReplaced(): Promise<boolean> {
    return this.#events.isReplaced();
  }

  /** Takes in the events that were written since. @throws NanofluxError EVENTS_BROKEN */
  async readEvents(): Promise<void> {
    await this.#events.read();
  }

  /** Takes in the calls that were written since; a long journal takes a second the first time. */
  async readCalls(): Promise<void> {
    await this.#journal.read();
  }

  /** What has changed since this was asked for last. */
  takeChanges(): Changes {
    const changes = this.#changes;
    this.#changes = noChanges();
    return changes;
  }

  #takeEvent(event: CampaignEvent): void {
    const round = this.campaign.record(event);
    this.#changes.events = true;
    if (round === null) return;
    this.#changes.rounds.add(round.input.round);
    if (round.settled) this.calls.settle(round.input.round);
  }

  #takeCall(line: Line): void {
    const round = this.calls.take(line, (name) => this.campaign.isInFlight(name));
    if (round !== null) this.#changes.steps.add(round);
  }
}

const noChanges = (): Changes => ({ rounds: new Set(), steps: new Set(), events: false });
