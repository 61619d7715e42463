import type PQueue from "p-queue";

/** The time in which a queue begins nothing. */
export class Pause {
  readonly #queue: PQueue;
  #until = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(queue: PQueue) {
    this.#queue = queue;
  }

  /** Pauses the queue from now on, for so many milliseconds or for longer where it is paused already. */
  atLeast(milliseconds: number): void {
    const until = performance.now() + milliseconds;
    if (until <= this.#until) return;
    this.#until = until;
    this.#queue.pause();
    clearTimeout(this.#timer);
    // Not unref'ed: a program whose calls all wait here must not end. `end` clears it.
    this.#timer = setTimeout(() => this.#queue.start(), milliseconds);
  }

  /** Goes on at once. */
  end(): void {
    clearTimeout(this.#timer);
    this.#until = 0;
    this.#queue.start();
  }
}
