import { setMaxListeners } from "node:events";
import { type Breakpoint, readBreakpoint } from "../../../debug/breakpoints/breakpoint.js";
import type { MatchDebugger } from "../../../debug/match-debugger.js";
import { type Movement, move } from "../../../debug/moving.js";
import type { Place } from "../../../debug/place.js";
import { nextNode } from "../../../debug/stop.js";
import { Refusal } from "../../../http/refusal.js";
import type { MatchCall, MatchView } from "../../api.js";
import type { Outbox } from "../outbox.js";
import { callsOf, stateOf } from "./match-view.js";

/** Options of a move besides how far it goes. */
interface MoveOptions {
  breakpoints?: readonly string[];
  /** Answers the review that waits. */
  reply?: unknown;
}

/** A match on the page: one action runs at a time, and every browser gets the result. */
export class PlayedMatch {
  readonly id: string;
  readonly #session: MatchDebugger;
  readonly #outboxes = new Set<Outbox>();
  readonly #closing = new AbortController();
  /** What is being done to it. */
  #work: Promise<void> | null = null;
  #isPausing = false;
  #forked: number | null = null;
  #problem: string | null = null;

  constructor(id: string, session: MatchDebugger) {
    this.id = id;
    this.#session = session;
    // Every step of a long move listens to it.
    setMaxListeners(0, this.#closing.signal);
  }

  view(): MatchView {
    const busy = this.#work !== null;
    return { id: this.id, busy, ...stateOf(this.#session), forked: this.#forked, problem: this.#problem };
  }

  /** Every call of a model so far, whole. */
  calls(): MatchCall[] {
    return callsOf(this.#session);
  }

  /** Fills an outbox, first with the match's state. Returns a function that stops it. */
  subscribe(outbox: Outbox): () => void {
    outbox.put("view", { event: "view", data: this.view() });
    this.#outboxes.add(outbox);
    return () => this.#outboxes.delete(outbox);
  }

  /**
   * Goes on as far as the movement says. Resolves when the match has paused, also after an error: then the view
   * says what it was.
   * @throws Refusal at once, where the match cannot go on from here
   */
  move(movement: Movement, { breakpoints = [], reply }: MoveOptions = {}): Promise<void> {
    this.#expectRest();
    const answer = this.#answerFor(reply);
    const places = this.#readBreakpoints(breakpoints);
    return this.#do(async () => {
      const options = { reply: answer, signal: this.#closing.signal };
      for await (const _ of move(this.#session, movement, places, options)) {
        this.#forked = null;
        this.#tell();
        if (this.#isPausing) return;
      }
    });
  }

  /** Stops after the node that runs. */
  pause(): void {
    this.#isPausing = true;
  }

  /** @throws Refusal REQUEST_INVALID where the value does not fit the state's schema */
  async edit(place: Place, value: unknown): Promise<void> {
    this.#expectRest();
    let problem: string | null = null;
    await this.#do(async () => {
      problem = await this.#session.edit(place, value);
    });
    if (problem !== null) throw new Refusal(422, "REQUEST_INVALID", problem, "Give a value that fits.");
    this.#forked = null;
  }

  /** @throws Refusal NOT_FOUND */
  async goTo(number: number): Promise<void> {
    this.#expectRest();
    const stop = this.#session.stops[number - 1];
    if (!stop) throw new Refusal(404, "NOT_FOUND", `There is no stop ${number}.`, "The view lists every stop.");
    await this.#do(async () => {
      await this.#session.goTo(stop);
      this.#forked = null;
    });
  }

  fork(): void {
    this.#expectRest();
    this.#forked = this.#session.fork();
    this.#tell();
  }

  /** From here on models are asked where no reply is recorded. */
  goLive(): void {
    this.#expectRest();
    this.#session.calls.live = true;
    this.#tell();
  }

  /** Stops what runs and ends the match, its sandbox too. */
  async close(): Promise<void> {
    this.#closing.abort(new Error("The match was closed."));
    await this.#work;
    await this.#session.close();
    for (const outbox of this.#outboxes) {
      outbox.put("closed", { event: "closed", data: { done: true } });
      outbox.end();
    }
  }

  /** The action in progress; its error is shown in the view. */
  #do(work: () => Promise<void>): Promise<void> {
    this.#isPausing = false;
    this.#problem = null;
    this.#work = work()
      .catch((error: unknown) => {
        this.#problem = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        this.#work = null;
        this.#tell();
      });
    this.#tell();
    return this.#work;
  }

  #tell(): void {
    const data = this.view();
    for (const outbox of this.#outboxes) outbox.put("view", { event: "view", data });
  }

  #expectRest(): void {
    if (this.#work === null) return;
    throw new Refusal(409, "MATCH_BUSY", "The match is being played.", "Pause it, or wait until it has paused.");
  }

  /** What the graph's question is answered with; undefined where it asks nothing. */
  #answerFor(reply: unknown): unknown {
    const { ask } = this.#session.stop;
    if (nextNode(this.#session.stop) === null) {
      throw new Refusal(409, "MATCH_BUSY", "The match is over.", "Go back to an earlier stop, or begin another match.");
    }
    if (ask !== null && "review" in ask) {
      if (reply !== undefined) return reply;
      throw new Refusal(409, "MATCH_BUSY", `A review of the ${ask.review} waits.`, `Reply ${ask.howToReply}.`);
    }
    if (reply !== undefined) throw new Refusal(409, "MATCH_BUSY", "No review waits.", "Go on with a step.");
    if (ask === null) return undefined;
    if (this.#session.calls.live) return "live";
    const message = `The journal holds no reply for ${ask.live.step}.`;
    throw new Refusal(409, "MATCH_BUSY", message, "Say `live` to let the models be asked and paid, or go back.");
  }

  #readBreakpoints(breakpoints: readonly string[]): Breakpoint[] {
    return breakpoints.map((text) => {
      const read = readBreakpoint(text, this.#session);
      if ("problem" in read) throw new Refusal(422, "REQUEST_INVALID", read.problem, read.hint);
      return read;
    });
  }
}
