import type { CampaignConfig } from "../../../state/config/config.js";
import { foldMatch, type MatchSnapshot, matchAfter } from "../../../state/machines/fold.js";
import type { CampaignEvent, CampaignEventOf } from "../../../state/records/events.js";
import type { Example } from "../../../state/records/example.js";
import { buildReport, type Report } from "../../../state/report/report.js";
import type { ExampleView } from "../../api.js";

/** A round as its events tell it. */
export interface BookedRound {
  started: CampaignEventOf<"round.started">;
  /** Null while it is in flight. */
  settled: CampaignEventOf<"round.settled"> | null;
}

/** All that a campaign's events say, kept up event by event, so that no request reads them again. */
export class CampaignBook {
  readonly config: CampaignConfig;
  readonly events: CampaignEvent[] = [];
  /** In the order in which they were begun. */
  readonly rounds = new Map<string, BookedRound>();
  readonly matches = new Map<string, MatchSnapshot>();
  readonly #examples = new Map<string, Example>();
  readonly #reviews = new Map<string, ExampleView["review"]>();
  #report: { of: number; report: Report } | null = null;

  constructor(config: CampaignConfig) {
    this.config = config;
  }

  /** Takes the next event in. */
  record(event: CampaignEvent): void {
    this.events.push(event);
    this.#tellMatches(event);
    if (event.type === "round.started") this.rounds.set(event.input.round, { started: event, settled: null });
    if (event.type === "round.settled") {
      const round = this.rounds.get(event.round);
      if (round) round.settled = event;
      if (event.example) this.#examples.set(event.example.id, event.example);
    }
    if (event.type === "example.reviewed") {
      const { decision = null, note = "" } = this.#reviews.get(event.id) ?? {};
      this.#reviews.set(event.id, { decision: event.decision ?? decision, note: event.note ?? note });
    }
  }

  isInFlight(round: string): boolean {
    return this.rounds.get(round)?.settled === null;
  }

  /** The rows in order of acceptance, each with what a person said of it. */
  examples(): ExampleView[] {
    return [...this.#examples.values()].map((example) => this.#view(example));
  }

  /** One row; null where there is none of that id. */
  example(id: string): ExampleView | null {
    const example = this.#examples.get(id);
    return example ? this.#view(example) : null;
  }

  get report(): Report {
    const { length } = this.events;
    if (this.#report?.of !== length) this.#report = { of: length, report: buildReport(this.config, this.events) };
    return this.#report.report;
  }

  #view(example: Example): ExampleView {
    return { example, review: this.#reviews.get(example.id) ?? { decision: null, note: "" } };
  }

  #tellMatches(event: CampaignEvent): void {
    if (event.type === "match.started") {
      const begun = foldMatch(this.config, event.match, [event]);
      if (begun) this.matches.set(event.match, begun);
      return;
    }
    const names = event.type === "campaign.ended" ? [...this.matches.keys()] : matchOf(event);
    for (const name of names) {
      const match = this.matches.get(name);
      if (match) this.matches.set(name, matchAfter(match, event));
    }
  }
}

function matchOf(event: CampaignEvent): string[] {
  if (event.type === "round.started") return [event.input.match];
  return "match" in event ? [event.match] : [];
}
