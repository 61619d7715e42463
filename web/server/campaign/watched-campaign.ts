import { basename, resolve } from "node:path";
import type { CampaignConfig } from "../../../state/config/config.js";
import { secondsLeft } from "../../../state/ledger.js";
import { domainName } from "../../../state/records/domain.js";
import { totalOf } from "../../../state/records/usage.js";
import { sheetOf } from "../../../state/report/sheet/round-sheet.js";
import type { SettledRound } from "../../../state/rounds.js";
import { readCampaignConfig } from "../../../state/store/campaign-config.js";
import { isFolderHeld } from "../../../state/store/lock/folder-lock.js";
import type { CampaignView, ExampleView, QuestionMap, RoundSummary, RoundView } from "../../api.js";
import { notFound } from "../refusal.js";
import { type Changes, FollowedFiles } from "./followed-files.js";
import { mapQuestions } from "./question-map.js";
import { matchesOf, summaryOf } from "./views.js";

/** A campaign's folder, looked at while any process writes it, or none. */
export class WatchedCampaign {
  /** Absolute. */
  readonly folder: string;
  #files: FollowedFiles;
  #isHeld = false;
  #hasTurned = false;
  #map: { rounds: number; made: Promise<QuestionMap> } | null = null;

  private constructor(folder: string, files: FollowedFiles) {
    this.folder = folder;
    this.#files = files;
  }

  /** @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, EVENTS_BROKEN */
  static async open(path: string): Promise<WatchedCampaign> {
    const folder = resolve(path);
    const campaign = new WatchedCampaign(folder, await follow(folder));
    await campaign.refresh();
    return campaign;
  }

  /** What it was played with last. */
  get config(): CampaignConfig {
    return this.#files.campaign.config;
  }

  /** Number of events so far. */
  get events(): number {
    return this.#files.campaign.ledger.events;
  }

  /** Whether a process plays it now. */
  get isRunning(): boolean {
    return this.#isHeld && this.#files.campaign.report.ended === null;
  }

  /** Takes in what was written since. @throws NanofluxError EVENTS_BROKEN */
  async refresh(): Promise<void> {
    if (await this.#files.isReplaced()) this.#files = await follow(this.folder);
    await this.#files.readEvents();
    const isHeld = await isFolderHeld(this.folder);
    this.#hasTurned ||= isHeld !== this.#isHeld;
    this.#isHeld = isHeld;
  }

  /** Takes in the calls that were written since. */
  refreshCalls(): Promise<void> {
    return this.#files.readCalls();
  }

  /** What has changed since this was asked for last; a campaign that was begun or stopped counts as events. */
  takeChanges(): Changes {
    const changes = this.#files.takeChanges();
    const events = changes.events || this.#hasTurned;
    this.#hasTurned = false;
    return { ...changes, events };
  }

  /** What the events after the first so many have changed, and how far the rounds in flight have come. */
  changesSince(events: number): Changes {
    const { campaign } = this.#files;
    const since = events > this.events ? 0 : events;
    const all = [...campaign.rounds.byName];
    const rounds = all.flatMap(([name, { changedBy }]) => (changedBy > since ? [name] : []));
    const inFlight = all.flatMap(([name, { settled }]) => (settled === null ? [name] : []));
    return { rounds: new Set(rounds), steps: new Set(inFlight), events: true };
  }

  view(): Omit<CampaignView, "here" | "waiting" | "reviewing" | "isAmong" | "formats"> {
    const { campaign, calls } = this.#files;
    const { mcp: _, ...config } = campaign.config;
    return {
      name: domainName(config.domain),
      folder: basename(this.folder),
      running: this.isRunning,
      config,
      report: campaign.report,
      notices: campaign.ledger.notices.map(({ message, at }) => ({
        message,
        at,
        rounds: campaign.rounds.settled.filter((round) => round.at <= at).length,
      })),
      secondsLeft: this.isRunning ? secondsLeft(campaign.ledger) : null,
      matches: matchesOf(campaign, calls),
      inFlight: totalOf(calls.inFlight),
      events: this.events,
    };
  }

  /** The rounds that have ended, whole. */
  get settled(): SettledRound[] {
    return this.#files.campaign.rounds.settled;
  }

  /** The questions on a plane. It is made once for as many rounds as have ended. */
  async map(): Promise<QuestionMap> {
    const { settled } = this;
    if (this.#map?.rounds !== settled.length) this.#map = { rounds: settled.length, made: mapQuestions(settled) };
    return this.#map.made;
  }

  rounds(): RoundSummary[] {
    const { campaign, calls } = this.#files;
    return [...campaign.rounds.byName].map(([name, round]) => summaryOf(round, calls.progress(name)));
  }

  /** One round in a line; null where there is none of that name. */
  summary(name: string): RoundSummary | null {
    const { campaign, calls } = this.#files;
    const round = campaign.rounds.byName.get(name);
    return round ? summaryOf(round, calls.progress(name)) : null;
  }

  /** @throws Refusal NOT_FOUND */
  async round(name: string): Promise<RoundView> {
    const { campaign, calls } = this.#files;
    const round = campaign.rounds.byName.get(name);
    if (!round) throw notFound(`The campaign has no round "${name}".`, "The list of rounds names them all.");
    await this.refreshCalls();
    const { input, settled } = round;
    return {
      summary: summaryOf(round, calls.progress(name)),
      input,
      result: settled?.result ?? null,
      usage: settled ? totalOf(settled.spent) : null,
      roles: settled?.spent ?? [],
      example: settled?.example?.id ?? null,
      sheet: settled ? sheetOf(settled.result) : null,
      nearestQuestion: this.#acceptedQuestion(settled?.result.nearest?.id),
      begunAt: round.begunAt,
      calls: await calls.read(name),
    };
  }

  #acceptedQuestion(id: string | undefined): string | null {
    return (id === undefined ? undefined : this.#files.campaign.example(id))?.example.question ?? null;
  }

  examples(): ExampleView[] {
    return this.#files.campaign.examples();
  }

  /** @throws Refusal NOT_FOUND */
  example(id: string): ExampleView {
    const example = this.#files.campaign.example(id);
    if (example) return example;
    throw notFound(`The campaign has no row "${id}".`, "The list of examples names them all.");
  }
}

const follow = async (folder: string) => new FollowedFiles(folder, await readCampaignConfig(folder));
