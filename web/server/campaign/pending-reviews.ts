import { z } from "zod";
import {
  ChallengeReview,
  ExampleReview,
  type ReviewRequest,
  VerdictReview,
} from "../../../graphs/round/review/request.js";
import type { Reviewer } from "../../../graphs/round/review/reviewer.js";
import { Refusal } from "../../../http/refusal.js";
import type { WaitingReview } from "../../api.js";
import { notFound } from "../refusal.js";

/** What may be replied to each kind of question. */
const replies = { challenge: ChallengeReview, verdict: VerdictReview, example: ExampleReview };

/** The questions of a campaign that is played in this process, until a user of the page answers them. */
export class PendingReviews {
  readonly #waiting = new Map<string, { request: ReviewRequest; answer(reply: unknown): void }>();
  readonly #listeners = new Set<() => void>();
  #asked = 0;

  /** Asks the page's users; for `startCampaign`. */
  readonly reviewer: Reviewer = (request, signal) => {
    this.#asked += 1;
    const id = `${request.round}-${request.review}-${this.#asked}`;
    return new Promise((resolve) => {
      this.#waiting.set(id, { request, answer: resolve });
      signal.addEventListener("abort", () => this.#take(id), { once: true });
      this.#tell();
    });
  };

  get waiting(): WaitingReview[] {
    return [...this.#waiting].map(([id, { request }]) => ({ id, request }));
  }

  /**
   * Answers a question. A reply that fits its form but not the round is asked for again, as a new question.
   * @throws Refusal NOT_FOUND where it does not wait any more, REQUEST_INVALID
   */
  reply(id: string, reply: unknown): void {
    const question = this.#waiting.get(id);
    if (!question) {
      throw notFound(`No review "${id}" waits.`, "It was answered elsewhere, or its round is over.");
    }
    const { error } = replies[question.request.review].safeParse(reply);
    if (error)
      throw new Refusal(422, "REQUEST_INVALID", z.prettifyError(error), `Reply ${question.request.howToReply}.`);
    this.#take(id);
    question.answer(reply);
  }

  /** Calls back whenever the waiting questions change. Returns how to unsubscribe. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #take(id: string): void {
    if (this.#waiting.delete(id)) this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
