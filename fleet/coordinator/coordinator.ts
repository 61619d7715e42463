import { RoundLeft } from "../../agents/models/round-left.js";
import type { RoundGraph } from "../../campaign/play-round.js";
import type { Session } from "../../campaign/session.js";
import type { RoundStateValue } from "../../graphs/round/state.js";
import { figuresOf } from "../../state/ledger.js";
import { LEAVING_REASONS } from "../../state/machines/termination.js";
import type { CampaignEvent, CampaignEventOf } from "../../state/records/events.js";
import type { Example } from "../../state/records/example.js";
import type { RoundInput, RoundOutcome } from "../../state/records/round.js";
import { JournaledCall, type PaidCall } from "../../state/store/call-journal.js";
import { type AcceptedQuestion, FleetNews, RoundResult } from "../round-result.js";
import { acceptAgain } from "./accept-again.js";
import { stateOf } from "./state-of.js";
import type { CampaignTables } from "./tables.js";

/** A round that workers play, and what waits for its end. */
interface Waiting {
  input: RoundInput;
  resolve: (state: RoundStateValue) => void;
  reject: (error: unknown) => void;
}

/** A row as workers must know it. */
const acceptedQuestion = ({ provenance, topic, question, choices, answer }: Example): AcceptedQuestion => ({
  round: provenance.round,
  challenge: { topic, question, ...(choices && { choices }), answer, hops: [], explanation: "" },
});

/**
 * One campaign on a fleet, between its runner and the tables: rounds go out, paid calls and results come in. It alone
 * accepts, one result after the other, in the order in which they came.
 */
export class Coordinator {
  readonly #session: Session;
  readonly #tables: CampaignTables;
  readonly #waiting = new Map<string, Waiting>();
  readonly #inFlight: Set<string>;
  readonly #writes = new Set<Promise<void>>();
  #rows: number;
  #isEnded = false;
  /** Work that must not overlap: copying calls, taking results. */
  #line: Promise<void> = Promise.resolve();
  #failure: { error: unknown } | null = null;

  constructor(session: Session, tables: CampaignTables) {
    this.#session = session;
    this.#tables = tables;
    this.#inFlight = new Set(figuresOf(session.ledger).inFlight.map(({ input }) => input.round));
    this.#rows = session.ledger.accepted.length;
  }

  /** Makes the tables agree with the folder. */
  async begin(): Promise<void> {
    const { journal, ledger } = this.#session;
    const rounds = [...this.#inFlight];
    await this.#tables.agree(rounds, rounds.flatMap(journal.paidIn), ledger.accepted.map(acceptedQuestion));
  }

  /** Rounds that a worker plays or that wait for one. */
  get isWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Plays a round by having a worker play it. */
  readonly graph: RoundGraph = {
    invoke: async (given, { signal }) => {
      if (!("input" in given)) throw new Error("A round on a fleet does not stop to ask.");
      const { input } = given;
      if (this.#failure) throw this.#failure.error;
      signal.throwIfAborted();
      // Played again by another worker, or after a stop: what it has paid counts.
      for (const call of this.#session.journal.paidIn(input.round)) this.#count(call);
      const played = new Promise<RoundStateValue>((resolve, reject) => {
        this.#waiting.set(input.round, { input, resolve, reject });
      });
      signal.addEventListener("abort", () => void this.#withdraw(input.round, signal.reason), { once: true });
      this.#tables.send(input.round, JSON.stringify(input)).catch((error: unknown) => this.fail(error));
      return played;
    },
  };

  /** Called when an event is on the disk. */
  recorded(event: CampaignEvent): void {
    if (event.type === "round.started") this.#inFlight.add(event.input.round);
    if (event.type === "campaign.ended") this.#isEnded = !LEAVING_REASONS.has(event.reason);
    if (event.type === "round.settled") this.#settle(event);
  }

  /** Takes what has come: paid calls into the folder, then results, then news. One pass at a time. */
  take(): Promise<void> {
    this.#line = this.#line.then(async () => {
      const results = await this.#tables.results();
      await this.#copyCalls();
      for (const { round, result } of results) await this.#takeResult(round, RoundResult.parse(JSON.parse(result)));
      for (const news of await this.#tables.news()) this.#tell(FleetNews.parse(JSON.parse(news)));
    });
    this.#line.catch(() => undefined);
    return this.#line;
  }

  /** Nothing more can be played: the database stays away, say. */
  fail(error: unknown): void {
    this.#failure ??= { error };
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  /** Waits for what is being written; of a campaign that is over, the tables then hold nothing. */
  async close(): Promise<void> {
    await this.#line.catch(() => undefined);
    await Promise.allSettled(this.#writes);
    if (this.#isEnded && this.#inFlight.size === 0) await this.#tables.forget();
    else await this.#tables.pause();
  }

  async #takeResult(round: string, result: RoundResult): Promise<void> {
    const waiting = this.#waiting.get(round);
    if (waiting === undefined) return;
    const { composition } = this.#session;
    this.#waiting.delete(round);
    const { input, resolve, reject } = waiting;
    if (result.kind === "played") {
      const meter = composition.inFlight.meterFor({ round, node: "settle" });
      meter.replace(result.spent);
      resolve(stateOf(input, await acceptAgain(composition.parts, round, result.outcome)));
    } else if (result.kind === "left") {
      await this.#tables.withdraw(round);
      reject(this.#left(result));
    } else if (result.kind === "given-up") {
      resolve(stateOf(input, failed(result.message)));
    } else reject(new Error(`Round ${round} broke at its worker: ${result.message}`));
  }

  /** A limit is explained with the figures that are known here. */
  #left({ because, message, trouble }: Extract<RoundResult, { kind: "left" }>): RoundLeft {
    try {
      if (trouble === null) this.#session.control.admit();
    } catch (error) {
      if (error instanceof RoundLeft) return error;
    }
    return new RoundLeft(because, message, trouble);
  }

  /** Copies paid calls into the folder: those of rounds that are over are of no use there. */
  async #copyCalls(): Promise<void> {
    const { journal } = this.#session;
    const rows = await this.#tables.callsToCopy();
    if (rows.length === 0) return;
    for (const { round, call: text } of rows) {
      if (!this.#inFlight.has(round)) continue;
      const call = JournaledCall.parse(JSON.parse(text));
      if (journal.find(call)) continue;
      this.#count(call);
      await journal.append(call);
    }
    await this.#tables.copied(rows.map(({ number }) => number));
  }

  #count({ round, node, role, model, reply, costUsd }: PaidCall): void {
    this.#session.composition.inFlight.meterFor({ round, node }).add(role, model, reply.usage, costUsd);
  }

  async #withdraw(round: string, reason: unknown): Promise<void> {
    const waiting = this.#waiting.get(round);
    if (waiting === undefined) return;
    this.#waiting.delete(round);
    try {
      await this.#tables.withdraw(round);
      // What it has paid until now is kept.
      await this.take();
      waiting.reject(reason);
    } catch (error) {
      waiting.reject(error);
    }
  }

  #settle({ input, example }: CampaignEventOf<"round.settled">): void {
    this.#inFlight.delete(input.round);
    if (example) this.#rows += 1;
    const row = example ? { number: this.#rows, accepted: acceptedQuestion(example) } : null;
    const write = this.#tables.settle(input.round, row);
    this.#writes.add(write);
    write.catch((error: unknown) => this.fail(error)).finally(() => this.#writes.delete(write));
  }

  #tell(news: FleetNews): void {
    const { control } = this.#session;
    if (news.kind === "notice") control.onNotice?.(news);
    else if (news.kind === "news") control.onNews?.(news);
    else control.onOutage?.(news.change);
  }
}

const failed = (reason: string): RoundOutcome => ({
  outcome: "failed",
  reason,
  verdicts: [],
  attempts: [],
  grades: [],
});
