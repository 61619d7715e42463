import { interrupt } from "@langchain/langgraph";
import { UsageMeter } from "../agents/models/usage-meter.js";
import type { RoundParts } from "../graphs/parts.js";
import { addUsage, noUsage, type Usage } from "../state/records/usage.js";
import type { CallJournal, JournaledCall } from "../state/store/call-journal.js";

/** A model call that was needed; `replayed` where a reply that was paid for before stood in for it. */
export interface BookedCall extends JournaledCall {
  replayed: boolean;
}

/** What the graph's interrupt says where a replay meets a call that was never paid for. */
export interface LiveRequest {
  live: { round: string; step: string };
}

/**
 * Every model call of a debugger's session. A request that was answered before, in the campaign or in this session,
 * is answered alike and at no cost, whenever its node is run again. Until `live` is set, nothing is paid: the graph
 * stops where a reply is missing.
 */
export class CallBook {
  /** The calls in the order in which they were needed; rewinding leaves them. */
  readonly calls: BookedCall[] = [];
  readonly #known: JournaledCall[];
  live: boolean;

  constructor(recorded: readonly JournaledCall[], live: boolean) {
    this.#known = [...recorded];
    this.live = live;
  }

  /** What was paid in this session, and what the replayed calls once cost. */
  spent(): { paid: Usage; replayed: Usage } {
    const sum = (replayed: boolean) => this.calls.filter((call) => call.replayed === replayed).map(usageOf);
    return { paid: sum(false).reduce(addUsage, noUsage), replayed: sum(true).reduce(addUsage, noUsage) };
  }

  /** Forgets the replies to the calls from this one on, so that they are asked for anew. */
  forget(from: number): void {
    for (const call of this.calls.slice(from)) {
      const place = this.#known.findIndex((known) => isSameRequest(known, call));
      if (place >= 0) this.#known.splice(place, 1);
    }
  }

  /** The book's side of `callModel`. A fresh meter for each node: run again, its calls are the same calls. */
  readonly callContext: RoundParts["callContext"] = ({ signal, ...call }) => ({
    ...call,
    journal: this.#journal,
    meter: new UsageMeter(),
    ...(signal ? { signal } : {}),
  });

  readonly #journal: CallJournal = {
    offset: 0,
    find: (key) => {
      const known = this.#known.find((call) => isSameRequest(call, key));
      if (known) this.calls.push({ ...known, replayed: true });
      else if (!this.live) interrupt({ live: { round: key.round, step: key.step } } satisfies LiveRequest);
      return known ?? null;
    },
    append: async (call) => {
      this.#known.push(call);
      this.calls.push({ ...call, replayed: false });
    },
    settle: () => undefined,
    flush: async () => undefined,
    close: async () => undefined,
  };
}

/** The attempt's number is not compared: it counts calls of a whole round, which are not all run again. */
const isSameRequest = (
  call: Pick<JournaledCall, "round" | "step" | "requestHash">,
  { round, step, requestHash }: Pick<JournaledCall, "round" | "step" | "requestHash">,
) => call.round === round && call.step === step && call.requestHash === requestHash;

const usageOf = ({ reply, costUsd }: JournaledCall): Usage => ({
  calls: 1,
  inputTokens: reply.usage?.inputTokens ?? 0,
  outputTokens: reply.usage?.outputTokens ?? 0,
  costUsd,
});
