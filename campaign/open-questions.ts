import { setMaxListeners } from "node:events";
import { MemorySaver } from "@langchain/langgraph";
import type { ReviewRequest } from "../graphs/round/review/request.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import { RoundAborted } from "./play-round.js";

/** The rounds of a campaign that wait for a person. */
export class OpenQuestions {
  /** The graph's checkpoints of waiting rounds. */
  readonly checkpoints = new MemorySaver();
  readonly #reviewer: Reviewer;
  readonly #waiting = new Set<AbortController>();
  #left = false;

  constructor(reviewer: Reviewer) {
    this.#reviewer = reviewer;
  }

  /** Waits for a reply; null if there is none. @throws the abort reason of the round, or what the reviewer throws */
  async ask(request: ReviewRequest, round: AbortController): Promise<unknown> {
    const { signal } = round;
    if (this.#left) round.abort(new RoundAborted("stopped"));
    signal.throwIfAborted();
    // The graph leaks listeners each time it continues (langgraph 1.7.3); this signal ends with the round.
    setMaxListeners(0, signal);
    // A reviewer that ignores the signal must not keep a campaign from stopping.
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    this.#waiting.add(round);
    try {
      return (await Promise.race([this.#reviewer(request, signal), aborted])) ?? null;
    } finally {
      this.#waiting.delete(round);
    }
  }

  /** Asks no more questions: rounds that wait, or would ask, are left to a resume. */
  leave(): void {
    this.#left = true;
    for (const round of this.#waiting) round.abort(new RoundAborted("stopped"));
  }

  /** Forgets a round that is over. */
  async forget(round: string): Promise<void> {
    await this.checkpoints.deleteThread(round);
  }
}
