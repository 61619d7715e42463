import { figuresOf, type Ledger } from "../state/ledger.js";
import { millisecondsLeft } from "../state/machines/directions.js";
import type { PlayClock } from "./play-clock.js";

/** Waits for the moment at which a campaign's `limits.minutes` run out. */
export class TimeLimit {
  readonly #clock: PlayClock;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: PlayClock) {
    this.#clock = clock;
  }

  /** Calls `onSpent` when the time of play is over, as the ledger has it now; what was watched before is forgotten. */
  watch(ledger: Ledger, onSpent: () => void): void {
    this.end();
    const left = ledger.campaign.value === "running" ? millisecondsLeft(ledger) : null;
    if (left === null) return;
    this.#timer = setTimeout(onSpent, figuresOf(ledger).milliseconds + left - this.#clock.now() + 1);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
