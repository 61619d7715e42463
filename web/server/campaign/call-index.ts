import { open } from "node:fs/promises";
import { usageOf as usageOfReply } from "../../../agents/models/usage-meter.js";
import { addUsage, noUsage, type Usage } from "../../../state/records/usage.js";
import { JournaledCall } from "../../../state/store/call-journal.js";
import type { Line } from "../../../state/store/jsonl/read-lines.js";
import type { RoundCall } from "../../api.js";

/** What the calls of a round say while it is in flight. */
export interface Progress {
  /** The node of the round's graph whose call came last. */
  step: string;
  usage: Usage;
}

/** The positions of each round's calls in calls.jsonl; their texts stay in the file. */
export class CallIndex {
  readonly #file: string;
  readonly #places = new Map<string, Pick<Line, "start" | "end">[]>();
  readonly #progress = new Map<string, Progress>();

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Takes a line in. Lines of rounds that are over are not parsed whole, since there may be tens of thousands.
   * @returns the round, where it is in flight
   */
  take({ text, start, end }: Line, isInFlight: (round: string) => boolean): string | null {
    const round = roundOf(text);
    if (round === null) return null;
    const places = this.#places.get(round);
    if (places) places.push({ start, end });
    else this.#places.set(round, [{ start, end }]);
    const call = isInFlight(round) ? readCall(text) : null;
    if (call === null) return null;
    const before = this.#progress.get(round)?.usage ?? noUsage;
    this.#progress.set(round, { step: call.node, usage: addUsage(before, usageOf(call)) });
    return round;
  }

  /** How far a round in flight has come; null before its first call. */
  progress(round: string): Progress | null {
    return this.#progress.get(round) ?? null;
  }

  /** What each round in flight has paid so far. */
  get inFlight(): Usage[] {
    return [...this.#progress.values()].map(({ usage }) => usage);
  }

  /** Forgets how far a round had come: it is over. */
  settle(round: string): void {
    this.#progress.delete(round);
  }

  /** A round's calls, read from the file. */
  async read(round: string): Promise<RoundCall[]> {
    const places = this.#places.get(round) ?? [];
    if (places.length === 0) return [];
    const file = await open(this.#file, "r");
    try {
      const calls: RoundCall[] = [];
      for (const { start, end } of places) {
        const bytes = Buffer.alloc(end - start);
        await file.read(bytes, 0, bytes.length, start);
        const call = readCall(bytes.toString("utf8"));
        if (call) calls.push(shown(call));
      }
      return calls;
    } finally {
      await file.close();
    }
  }
}

/** A journal's line begins with its round. */
const ROUND = /^\{"round":("(?:[^"\\]|\\.)*"),/;

function roundOf(text: string): string | null {
  const [, quoted] = ROUND.exec(text) ?? [];
  return quoted === undefined ? null : String(JSON.parse(quoted));
}

function readCall(text: string): JournaledCall | null {
  try {
    return JournaledCall.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** A call without what only a replay needs. */
export const shown = ({ round: _, requestHash: __, ...call }: JournaledCall): RoundCall => ({
  ...call,
  node: call.node,
});

const usageOf = ({ reply, costUsd }: JournaledCall): Usage => usageOfReply(reply.usage, costUsd);
