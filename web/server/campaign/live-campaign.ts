import type { CampaignConfig } from "../../../state/config/config.js";
import { type Ledger, openLedger, record } from "../../../state/ledger.js";
import type { CampaignEvent } from "../../../state/records/events.js";
import type { Example } from "../../../state/records/example.js";
import { noveltyBin } from "../../../state/report/histograms.js";
import { buildReport, type Report } from "../../../state/report/report.js";
import { NO_REVIEW } from "../../../state/reviews.js";
import { type PlayedRound, Rounds } from "../../../state/rounds.js";
import { withEdit } from "../../../state/rules/row-edit.js";
import type { ExampleView } from "../../api.js";

/** A campaign updated event by event, so that requests do not reread its log. */
export class LiveCampaign {
  readonly config: CampaignConfig;
  readonly rounds = new Rounds();
  ledger: Ledger;
  #report: { of: Ledger; report: Report } | null = null;

  constructor(config: CampaignConfig) {
    this.config = config;
    this.ledger = openLedger(config);
  }

  /** Applies the next event. @returns the round that it changed, if any */
  record(event: CampaignEvent): PlayedRound | null {
    this.ledger = record(this.ledger, event);
    this.rounds.record(event, this.ledger);
    const round = "input" in event ? this.rounds.byName.get(event.input.round) : undefined;
    return round ?? null;
  }

  isInFlight(round: string): boolean {
    return this.rounds.byName.get(round)?.settled === null;
  }

  /** The rows in order of acceptance, each with its review. */
  examples(): ExampleView[] {
    return this.ledger.accepted.map((example) => this.#view(example));
  }

  /** One row; null if there is none with that id. */
  example(id: string): ExampleView | null {
    const example = this.ledger.accepted.find((row) => row.id === id);
    return example ? this.#view(example) : null;
  }

  get report(): Report {
    const { ledger } = this;
    if (this.#report?.of !== ledger) {
      this.#report = { of: ledger, report: buildReport(this.config, ledger, this.rounds.settled) };
    }
    return this.#report.report;
  }

  #view(example: Example): ExampleView {
    const { score, nearestId } = example.novelty;
    const similarity = noveltyBin(score, nearestId);
    const { edit, ...review } = this.ledger.reviews[example.id] ?? NO_REVIEW;
    return { example, similarity, edited: edit && withEdit(example, edit), review };
  }
}
