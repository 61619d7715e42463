import type { News } from "../agents/models/news.js";
import type { OutageChange } from "../agents/models/outage.js";
import { RoundLeft } from "../agents/models/round-left.js";
import { figuresOf, hasNotice, type Ledger, record } from "../state/ledger.js";
import { type CampaignEnd, endOf } from "../state/machines/campaign.js";
import { directionsOf, type NextRound } from "../state/machines/directions.js";
import { LEAVING_REASONS, spendingRule } from "../state/machines/termination.js";
import type { CampaignEvent, CampaignEventOf, UnstampedEvent } from "../state/records/events.js";
import type { RoundInput } from "../state/records/round.js";
import { addUsage, type Usage } from "../state/records/usage.js";
import { nextRound } from "../state/rules/next-round.js";
import { KEPT_EVERY } from "../state/store/campaign-folder.js";
import { closeAll } from "../state/store/close-all.js";
import { Advice } from "./advice.js";
import type { CampaignHandle, CampaignListener } from "./campaign-handle.js";
import { EarlierReplies } from "./earlier-replies.js";
import { eventsWithoutPlayers } from "./missing-players.js";
import type { OpenQuestions } from "./open-questions.js";
import { openingEvent } from "./opening-event.js";
import { outageNotice } from "./outage-notice.js";
import { PlayClock } from "./play-clock.js";
import { playRound, RoundAborted } from "./play-round.js";
import type { Session } from "./session.js";
import { TimeLimit } from "./time-limit.js";

type Ended = CampaignEventOf<"campaign.ended"> | null;

/**
 * Plays a campaign. It decides nothing: the ledger's machines say what to begin and when to end, and it acts, records
 * what happened, and asks again. Every event enters the ledger in the order in which it is written.
 */
export class CampaignRunner {
  readonly #session: Session;
  readonly #listeners = new Set<CampaignListener>();
  readonly #playing = new Map<string, AbortController>();
  readonly #advice = new Advice();
  readonly #clock: PlayClock;
  readonly #timeLimit: TimeLimit;
  #ledger: Ledger;
  #aborted = false;
  #finish: (ended: Ended) => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#ledger = session.ledger;
    this.#clock = new PlayClock(figuresOf(session.ledger).milliseconds);
    this.#timeLimit = new TimeLimit(this.#clock);
    session.control.admit = () => this.#admit();
    session.control.onNotice = (notice) => this.#notice(notice);
    session.control.onOutage = (change) => this.#noticeOutage(change);
    session.control.onNews = (news) => this.#noticeNews(news);
  }

  /** Begins, or takes up the rounds that were in flight; returns at once. */
  start(): CampaignHandle {
    const played = new Promise<Ended>((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    let isOver = false;
    const finished = played.finally(() => {
      isOver = true;
      return this.#close();
    });
    // Awaiting it is optional: a failure that no caller awaits must not end the process.
    finished.catch(() => undefined);
    // The caller subscribes first.
    setImmediate(() => this.#begin());
    const { folder, config, composition } = this.#session;
    return {
      folder: folder.path,
      config,
      endedBefore: false,
      finished,
      ledger: () => this.#ledger,
      accepted: () => this.#ledger.accepted,
      inFlight: () => composition.inFlight.list(),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      stop: () => this.#stop(),
      abort: () => this.#abort(),
      recordReview: async (review) => {
        if (!isOver) return this.#write(review).then(() => true);
        await finished.catch(() => undefined);
        return false;
      },
    };
  }

  #begin(): void {
    const { composition } = this.#session;
    this.#record(openingEvent(this.#session, this.#ledger));
    // Matches and rounds of players that the configuration no longer names.
    for (const event of eventsWithoutPlayers(this.#session.config, this.#ledger)) this.#record(event);
    for (const notice of composition.notices) this.#notice(notice);
    for (const { input } of figuresOf(this.#ledger).inFlight) void this.#play(input, Promise.resolve());
    this.#turn();
  }

  /** Does what the machines ask for now. Called after every change. */
  #turn(): void {
    if (this.#aborted) return;
    if (figuresOf(this.#ledger).ending?.reason === "target-reached") this.#abortRounds("target-reached");
    for (const ended of directionsOf(this.#ledger).matchesToEnd) this.#record({ type: "match.ended", ...ended });
    for (const match of directionsOf(this.#ledger).matchesToStart) this.#record({ type: "match.started", ...match });
    for (const next of directionsOf(this.#ledger).roundsToStart) this.#startRound(next);
    const end = directionsOf(this.#ledger).campaignToEnd;
    if (end) void this.#end(end);
    this.#watchTheClock();
  }

  #startRound(next: NextRound): void {
    const { config, composition, journal } = this.#session;
    const { domain, seeds } = composition;
    const { hops, target, seed, topicWeights: weights } = config;
    const input = nextRound(next, this.#ledger, { domain, hops, target, seed, seeds, weights });
    const started = this.#record({ type: "round.started", input, journalOffset: journal.offset });
    void this.#play(input, started);
  }

  async #play(input: RoundInput, started: Promise<void>): Promise<void> {
    const { graph, identity, composition, journal, questions } = this.#session;
    const { inFlight } = composition;
    const controller = new AbortController();
    this.#playing.set(input.round, controller);
    try {
      await started;
      const { signal } = controller;
      const ask = questions && this.#asking(questions, input.round, controller);
      const settled = await playRound({ graph, identity, inFlight, signal, ask }, input);
      this.#playing.delete(input.round);
      const reply = journal.latestReply(input.round, "attack");
      journal.settle(input.round);
      const written = this.#record(settled);
      inFlight.end(input.round);
      for (const notice of this.#advice.after(this.#ledger, settled.result, reply)) this.#notice(notice);
      this.#turn();
      this.#finishIfLeft();
      await written;
      await questions?.forget(input.round);
    } catch (error) {
      this.#playing.delete(input.round);
      if (error instanceof RoundLeft) this.#endFor(error);
      else if (!(error instanceof RoundAborted)) this.#fail(error);
      this.#finishIfLeft();
    }
  }

  /** @throws RoundLeft where a limit of spending is reached by what is settled and what is in flight */
  #admit(): void {
    const figures = { ...figuresOf(this.#ledger), usage: this.#spent() };
    const rule = spendingRule(this.#session.config.limits, figures);
    if (rule) throw new RoundLeft(rule.reason, rule.explain(figures));
  }

  /** What is settled and what is in flight. */
  #spent(): Usage {
    return addUsage(figuresOf(this.#ledger).usage, this.#session.composition.inFlight.spent());
  }

  /** A round could not go on: no new rounds. What an endpoint's fault left helpless is stopped at once. */
  #endFor({ because: reason, message, trouble }: RoundLeft): void {
    if (this.#ledger.campaign.value === "running") this.#record({ type: "campaign.stopping", reason, message });
    if (trouble !== null) this.#abortRounds("stopped");
    this.#turn();
  }

  #noticeOutage(change: OutageChange): void {
    this.#notice(outageNotice(change, this.#session.config.limits.outageMinutes, this.#ledger.notices));
  }

  #noticeNews({ code, message }: News): void {
    this.#notice({ code: `${code} in session ${this.#ledger.sessions}`, message });
  }

  /** Asks a person, and records what they reply, unless the same was answered before the round was cut off. */
  #asking(questions: OpenQuestions, round: string, controller: AbortController) {
    const earlier = new EarlierReplies(this.#ledger.replies[round] ?? []);
    return earlier.orElse(async (request, asked) => {
      const reply = await questions.ask(request, controller);
      await this.#record({ type: "review.answered", round, asked, reply });
      return reply;
    });
  }

  /**
   * The campaign is over where nothing is played any more, but rounds are left to a resume: with an end where what ends
   * it is why they are left, else without.
   */
  #finishIfLeft(): void {
    if (this.#playing.size > 0) return;
    const figures = figuresOf(this.#ledger);
    const isLeft = this.#ledger.campaign.value === "draining" && figures.inFlight.length > 0;
    const end = isLeft && !this.#aborted ? endOf(figures) : null;
    if (end && LEAVING_REASONS.has(end.reason)) void this.#end({ ...end, usage: this.#spent() });
    else if (isLeft || this.#aborted) this.#finish(null);
  }

  async #end(end: CampaignEnd): Promise<void> {
    const event = this.#clock.stamp({ type: "campaign.ended", ...end });
    try {
      await this.#write(event);
      this.#finish(this.#ledger.ended);
    } catch (error) {
      this.#fail(error);
    }
  }

  #notice({ code, message }: { code: string; message: string }): void {
    if (!hasNotice(this.#ledger, code)) this.#record({ type: "notice", code, message });
  }

  #stop(): void {
    this.#session.questions?.leave();
    if (this.#ledger.campaign.value !== "running") return;
    this.#record({ type: "campaign.stopping", reason: "cancelled", message: "Stopped on request." });
    this.#turn();
  }

  #abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    if (this.#playing.size === 0) this.#finish(null);
    this.#abortRounds("stopped");
  }

  #abortRounds(because: RoundAborted["because"]): void {
    for (const controller of this.#playing.values()) controller.abort(new RoundAborted(because));
  }

  /** A limit of time ends a campaign also while no round settles: an event is recorded when it has run out. */
  #watchTheClock(): void {
    this.#timeLimit.watch(this.#ledger, () => {
      this.#notice({ code: "time-spent", message: "The time is spent; rounds in flight finish." });
      this.#turn();
    });
  }

  /** Writes an event; a failure to write ends the campaign. */
  #record(event: UnstampedEvent): Promise<void> {
    const written = this.#write(this.#clock.stamp(event));
    written.catch((error: unknown) => this.#fail(error));
    return written;
  }

  #write(event: CampaignEvent): Promise<void> {
    const written = this.#session.folder.append(event);
    this.#ledger = record(this.#ledger, event);
    for (const listener of this.#listeners) listener(event, this.#ledger);
    if (this.#ledger.events % KEPT_EVERY === 0) void this.#session.folder.keep(this.#ledger);
    return written;
  }

  async #close(): Promise<void> {
    this.#timeLimit.end();
    this.#abortRounds("stopped");
    const { composition, journal, folder } = this.#session;
    const keep = () => folder.keep(this.#ledger);
    await closeAll([() => composition.close(), () => journal.close(), keep, () => folder.close()]);
  }
}
