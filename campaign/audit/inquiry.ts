import PQueue from "p-queue";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { isSameReason, reasonsOf, saidOf } from "../../state/reasons.js";
import { endsAll } from "./failures.js";

/** How a judge is asked. */
export interface InquiryOptions {
  /** Its `matches` are asked at once; after `limits.failuresInARow` failures for one and the same reason nothing more is. */
  config: CampaignConfig;
  /** Called after each question, answered or not. */
  onCase: (done: number, failed: number) => void;
  /** Once it is aborted no new question is asked; those in flight are finished. */
  signal?: AbortSignal | undefined;
}

/** A question that was asked, with what was found; or with the reason why it has no answer. */
export type Asked<Case, Found> = { case: Case; found: Found } | { case: Case; failure: string };

/**
 * Puts questions to a judge. An error of a model, a tool or the network ends a question, not the inquiry: what was
 * answered and paid for is kept. Nothing more is asked after an error that only the user can fix, or when the endpoint is down.
 */
export class Inquiry {
  readonly #options: InquiryOptions;
  readonly #errors: Error[] = [];
  #answered = 0;
  /** Failures in a row up to now, all for the reason of the latest. */
  #inARow = 0;
  #stopped: Error | null = null;

  constructor(options: InquiryOptions) {
    this.#options = options;
  }

  /** Whether nothing more is asked. */
  get isOver(): boolean {
    return this.#stopped !== null || this.#options.signal?.aborted === true;
  }

  /** The questions that were asked, in their order. */
  async ask<Case, Found>(
    cases: readonly Case[],
    examine: (one: Case) => Promise<Found>,
  ): Promise<Asked<Case, Found>[]> {
    const queue = new PQueue({ concurrency: this.#options.config.matches });
    const asked = await queue.addAll(
      cases.map((one) => async () => {
        if (this.isOver) return null;
        const came = await this.#askOne(one, examine);
        this.#options.onCase(this.#answered + this.#errors.length, this.#errors.length);
        return came;
      }),
    );
    return asked.filter((one) => one !== null);
  }

  /**
   * Ends the inquiry.
   * @returns the error for which it ended before its last question; null where there was none
   * @throws that error, or else the most frequent one, if no question was answered and the user did not stop it
   */
  end(): Error | null {
    const error = this.#stopped ?? (this.isOver ? undefined : this.#mostFrequent());
    if (this.#answered === 0 && error) throw error;
    return this.#stopped;
  }

  async #askOne<Case, Found>(one: Case, examine: (one: Case) => Promise<Found>): Promise<Asked<Case, Found>> {
    try {
      const found = await examine(one);
      this.#answered += 1;
      this.#inARow = 0;
      return { case: one, found };
    } catch (error) {
      this.#note(error instanceof Error ? error : new Error(String(error)));
      return { case: one, failure: saidOf(error) };
    }
  }

  #note(error: Error): void {
    const last = this.#errors.at(-1);
    const isAlike = last !== undefined && isSameReason(saidOf(last), saidOf(error));
    this.#inARow = isAlike ? this.#inARow + 1 : 1;
    this.#errors.push(error);
    if (endsAll(error)) this.#stopped ??= error;
    if (this.#inARow >= this.#options.config.limits.failuresInARow) this.#stopped ??= inARow(this.#inARow, error);
  }

  #mostFrequent(): Error | undefined {
    const [most] = reasonsOf(this.#errors.map(saidOf));
    return this.#errors.find((error) => saidOf(error) === most?.reason);
  }
}

/** The error of an endpoint that is down. */
function inARow(count: number, last: Error): Error {
  if (!NanofluxError.isInstance(last)) return last;
  const message = `${count} questions in a row failed, so no more are asked. The last one: ${last.message}`;
  return new NanofluxError(last.code, message, last.fix, { cause: last });
}
