import type { CallContext } from "../agents/models/call-context.js";
import { UsageMeter } from "../agents/models/usage-meter.js";
import { addUsage, noUsage, type Usage } from "../state/records/usage.js";
import type { RoundInFlight } from "./campaign-handle.js";

interface Entry {
  meter: UsageMeter;
  node: string | null;
  since: number;
}

/** The rounds of a campaign that are being played: what each has spent, and what it waits for. */
export class RoundsInFlight {
  readonly #entries = new Map<string, Entry>();
  #left: Usage = noUsage;

  /** Begins to count for a round; one that is played again counts from nothing. */
  begin(round: string): UsageMeter {
    const meter = new UsageMeter();
    this.#entries.set(round, { meter, node: null, since: performance.now() });
    return meter;
  }

  /** The round is settled: what it spent is in its event. */
  end(round: string): void {
    this.#entries.delete(round);
  }

  /** The round is left in flight: it is not played any more, and what it spent is in no event yet. */
  leave(round: string): void {
    const entry = this.#entries.get(round);
    if (entry === undefined) return;
    this.#left = addUsage(this.#left, entry.meter.total());
    this.#entries.delete(round);
  }

  /** What the rounds that are not settled have spent, those that were left included. */
  spent(): Usage {
    return [...this.#entries.values()].reduce((sum, { meter }) => addUsage(sum, meter.total()), this.#left);
  }

  /** The meter of the next call. A round that is not in flight gets a meter that is not read. */
  meterFor({ round, node }: Pick<CallContext, "round" | "node">): UsageMeter {
    const entry = this.#entries.get(round);
    if (entry === undefined) return new UsageMeter();
    entry.node = node;
    entry.since = performance.now();
    return entry.meter;
  }

  list(): RoundInFlight[] {
    const now = performance.now();
    return [...this.#entries].map(([round, { meter, node, since }]) => ({
      round,
      node,
      seconds: (now - since) / 1000,
      spent: meter.total(),
    }));
  }
}
