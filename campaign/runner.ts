import type { ReviewRequest } from "../graphs/round/review/request.js";
import { recordConfig } from "../state/config/config-changes.js";
import type { NextRound } from "../state/machines/supervisor.js";
import { packageVersion } from "../state/package-root.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import { FOLDER_VERSION } from "../state/records/events.js";
import type { RoundInput } from "../state/records/round.js";
import { whyNothing } from "../state/report/why-nothing.js";
import { avoidFor, exemplarsFor } from "../state/rules/round-inputs.js";
import { nextAim } from "../state/rules/targeting.js";
import { closeAll } from "../state/store/close-all.js";
import type { CampaignHandle } from "./campaign-handle.js";
import { EarlierReplies, hashQuestion } from "./earlier-replies.js";
import { eventsWithoutPlayers } from "./missing-players.js";
import type { OpenQuestions } from "./open-questions.js";
import { playRound, RoundAborted } from "./play-round.js";
import type { Session } from "./session.js";

type Ended = CampaignEventOf<"campaign.ended"> | null;
const now = () => new Date().toISOString();

/**
 * Plays a campaign. It decides nothing: the machines say what to begin and when to end, and it acts, records what
 * happened, and asks again. Every event is told to the machines in the order in which it is written.
 */
export class CampaignRunner {
  readonly #session: Session;
  readonly #listeners = new Set<(event: CampaignEvent) => void>();
  readonly #playing = new Map<string, AbortController>();
  #timer: NodeJS.Timeout | undefined;
  #aborted = false;
  #finish: (ended: Ended) => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Begins, or takes up the rounds that were in flight; returns at once. */
  start(): CampaignHandle {
    const { folder, config, history } = this.#session;
    const played = new Promise<Ended>((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    let isOver = false;
    const finished = played.finally(() => {
      isOver = true;
      return this.#close();
    });
    // Whoever awaits it hears of a failure; nobody has to.
    finished.catch(() => undefined);
    // Not before the caller has had its turn to subscribe.
    setImmediate(() => this.#begin());
    return {
      folder: folder.path,
      config,
      endedBefore: false,
      finished,
      accepted: () => history.accepted,
      subscribe: (listener) => this.#subscribe(listener),
      stop: () => this.#stop(),
      abort: () => this.#abort(),
      recordReview: async (review) => {
        if (!isOver) return this.#record(review).then(() => true);
        await finished.catch(() => undefined);
        return false;
      },
    };
  }

  #begin(): void {
    const { composition, config: played, history, identity, news } = this.#session;
    const { campaign, configHash, promptHash } = identity;
    const config = recordConfig(played);
    const version = { folderVersion: FOLDER_VERSION, version: packageVersion } as const;
    if (history.empty)
      this.#record({ type: "campaign.started", at: now(), ...version, campaign, configHash, promptHash, config });
    else this.#record({ type: "campaign.resumed", at: now(), ...news });
    this.#leaveMissingPlayers();
    for (const notice of composition.notices) this.#notice(notice);
    for (const { input } of history.supervisor.roundsInFlight()) void this.#play(input, Promise.resolve());
    this.#turn();
  }

  /** Ends what was to be played by players whom the configuration names no more. */
  #leaveMissingPlayers(): void {
    const { config, history } = this.#session;
    for (const event of eventsWithoutPlayers(config, history.supervisor)) this.#record({ ...event, at: now() });
  }

  /** Does what the machines ask for now. Called after every change. */
  #turn(): void {
    if (this.#aborted) return;
    const { supervisor } = this.#session.history;
    const { value, context } = supervisor.campaign;
    if (value === "draining" && context.ending === "target-reached") this.#abortRounds("target-reached");
    for (const ended of supervisor.matchesToEnd()) this.#record({ type: "match.ended", at: now(), ...ended });
    for (const match of supervisor.matchesToStart()) this.#record({ type: "match.started", at: now(), ...match });
    for (const next of supervisor.roundsToStart()) this.#startRound(next);
    const end = supervisor.campaignToEnd();
    if (end) void this.#end(end);
    this.#watchTheClock();
  }

  #startRound(next: NextRound): void {
    const { config, composition, history, journal } = this.#session;
    const { domain, seeds } = composition;
    const aim = nextAim(history.targeting, {
      defender: next.roles.defender,
      domain,
      hops: config.hops,
      target: config.target,
      seed: config.seed,
      round: next.round,
      seeds,
    });
    const input: RoundInput = {
      ...next,
      aim,
      avoid: avoidFor(aim.topic, history.accepted),
      exemplars: exemplarsFor(next.round, aim.topic, seeds, config),
    };
    const started = this.#record({ type: "round.started", at: now(), input, journalOffset: journal.offset });
    void this.#play(input, started);
  }

  async #play(input: RoundInput, started: Promise<void>): Promise<void> {
    const { graph, identity, composition, journal, questions } = this.#session;
    const controller = new AbortController();
    this.#playing.set(input.round, controller);
    try {
      await started;
      const { signal } = controller;
      const ask = questions && this.#asking(questions, input.round, controller);
      const settled = await playRound({ graph, identity, meters: composition.meters, signal, ask }, input);
      this.#playing.delete(input.round);
      journal.settle(input.round);
      const written = this.#record(settled);
      this.#afterRound();
      this.#turn();
      this.#finishIfLeft();
      await written;
      await questions?.forget(input.round);
    } catch (error) {
      this.#playing.delete(input.round);
      if (error instanceof RoundAborted) this.#finishIfLeft();
      else this.#fail(error);
    }
  }

  /** Asks a person, unless the same was answered before the round was cut off. */
  #asking(questions: OpenQuestions, round: string, controller: AbortController) {
    const earlier = new EarlierReplies(this.#session.history.repliesIn(round));
    return async (request: ReviewRequest): Promise<unknown> => {
      const asked = hashQuestion(request);
      const told = earlier.find(asked);
      if (told) return told.reply;
      const reply = await questions.ask(request, controller);
      await this.#record({ type: "review.answered", at: now(), round, asked, reply });
      return reply;
    };
  }

  /** The campaign is over without an end where nothing is played any more, but rounds are left to a resume. */
  #finishIfLeft(): void {
    const { supervisor } = this.#session.history;
    const isLeft = supervisor.campaign.value === "draining" && supervisor.roundsInFlight().length > 0;
    if (this.#playing.size === 0 && (this.#aborted || isLeft)) this.#finish(null);
  }

  #afterRound(): void {
    const advice = whyNothing(this.#session.history.supervisor.campaign.context.outcomes);
    if (advice) this.#notice({ code: `why-nothing-${advice.outcome}`, message: advice.message });
  }

  async #end(end: Omit<CampaignEventOf<"campaign.ended">, "type" | "at">): Promise<void> {
    const event = { type: "campaign.ended", at: now(), ...end } as const;
    try {
      await this.#write(event);
      this.#finish(event);
    } catch (error) {
      this.#fail(error);
    }
  }

  #notice({ code, message }: { code: string; message: string }): void {
    if (this.#session.history.noticed.has(code)) return;
    this.#record({ type: "notice", at: now(), code, message });
  }

  #stop(): void {
    this.#session.questions?.leave();
    const { value } = this.#session.history.supervisor.campaign;
    if (value !== "running") return;
    this.#record({ type: "campaign.stopping", at: now(), reason: "cancelled" });
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
    clearTimeout(this.#timer);
    const { supervisor } = this.#session.history;
    const left = supervisor.campaign.value === "running" ? supervisor.millisecondsLeft() : null;
    if (left === null) return;
    const message = "The time is spent; rounds in flight finish.";
    this.#timer = setTimeout(() => {
      this.#notice({ code: "time-spent", message });
      this.#turn();
    }, left + 1);
  }

  #subscribe(listener: (event: CampaignEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Writes an event and tells everybody; a failure to write ends the campaign. */
  #record(event: CampaignEvent): Promise<void> {
    const written = this.#write(event);
    written.catch((error: unknown) => this.#fail(error));
    return written;
  }

  #write(event: CampaignEvent): Promise<void> {
    const written = this.#session.folder.append(event);
    this.#session.history.record(event);
    for (const listener of this.#listeners) listener(event);
    return written;
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#abortRounds("stopped");
    const { composition, journal, folder, history } = this.#session;
    history.supervisor.close();
    await closeAll([() => composition.close(), () => journal.close(), () => folder.close()]);
  }
}
