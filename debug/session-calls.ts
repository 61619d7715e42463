import { interrupt } from "@langchain/langgraph";
import { UsageMeter, usageOf as usageOfReply } from "../agents/models/usage-meter.js";
import type { RoundParts } from "../graphs/parts.js";
import { addUsage, noUsage, type Usage } from "../state/records/usage.js";
import { type CallJournal, JournaledCall } from "../state/store/call-journal.js";
import { jsonIn, readLines } from "../state/store/jsonl/read-lines.js";

/** A model call of the session; `replayed` if an earlier paid reply was used. */
export interface SessionCall extends JournaledCall {
  replayed: boolean;
}

/** Value of the graph's interrupt when a replay needs a call that was never made. */
export interface LiveRequest {
  live: { round: string; step: string };
}

/**
 * Every model call of a debugger's session. A request that was answered before, in the campaign or in this session, gets
 * the same reply at no cost when its node runs again. Until `live` is set no model is called: the graph stops where a
 * reply is missing.
 */
export class SessionCalls {
  /** The calls in order; rewinding keeps them. */
  readonly all: SessionCall[] = [];
  readonly #known: JournaledCall[];
  live: boolean;

  constructor(recorded: readonly JournaledCall[], live: boolean) {
    this.#known = [...recorded];
    this.live = live;
  }

  /** Usage paid in this session, and the original usage of the replayed calls. */
  spent(): { paid: Usage; replayed: Usage } {
    const sum = (replayed: boolean) => this.all.filter((call) => call.replayed === replayed).map(usageOf);
    return { paid: sum(false).reduce(addUsage, noUsage), replayed: sum(true).reduce(addUsage, noUsage) };
  }

  /** Forgets the replies to the calls from index `from` on, so that the models are called again. */
  forget(from: number): void {
    for (const call of this.all.slice(from)) {
      const place = this.#known.findIndex((known) => isSameRequest(known, call));
      if (place >= 0) this.#known.splice(place, 1);
    }
  }

  /** The context for `callModel`. Each node gets a fresh meter, so that calls have the same numbers when it runs again. */
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
      if (known) this.all.push({ ...known, replayed: true });
      else if (!this.live) interrupt({ live: { round: key.round, step: key.step } } satisfies LiveRequest);
      return known ?? null;
    },
    append: async (call) => {
      this.#known.push(call);
      this.all.push({ ...call, replayed: false });
    },
    settle: () => undefined,
    flush: async () => undefined,
    close: async () => undefined,
  };
}

/** Ignores the attempt's number: it counts calls of a whole round, and a rerun does not repeat them all. */
const isSameRequest = (
  call: Pick<JournaledCall, "round" | "step" | "requestHash">,
  { round, step, requestHash }: Pick<JournaledCall, "round" | "step" | "requestHash">,
) => call.round === round && call.step === step && call.requestHash === requestHash;

const usageOf = ({ reply, costUsd }: JournaledCall): Usage => usageOfReply(reply.usage, costUsd);

/** The calls that a campaign made for a round, as its journal holds them. A line that cannot be read is passed over. */
export async function recordedCalls(file: string, fromOffset: number, round: string): Promise<JournaledCall[]> {
  const calls: JournaledCall[] = [];
  const prefix = `{"round":${JSON.stringify(round)},`;
  for await (const { text, whole } of readLines(file, fromOffset)) {
    if (!whole || !text.startsWith(prefix)) continue;
    const { data } = JournaledCall.safeParse(jsonIn(text));
    if (data) calls.push(data);
  }
  return calls;
}
