import { Command, INTERRUPT, isInterrupted } from "@langchain/langgraph";
import { roundRecursionLimit } from "../graphs/round/graph.js";
import { outcomeOfRound } from "../graphs/round/outcome.js";
import { ReviewRequest } from "../graphs/round/review/request.js";
import type { RoundStateUpdate, RoundStateValue } from "../graphs/round/state.js";
import type { CampaignEventOf } from "../state/records/events.js";
import type { RoundInput, RoundOutcome } from "../state/records/round.js";
import { buildExample, type CampaignIdentity } from "./build-example.js";
import type { RoundsInFlight } from "./rounds-in-flight.js";

/** Why a campaign aborts rounds in flight: they settle as declined, or are left to a resume. */
export class RoundAborted extends Error {
  constructor(readonly because: "target-reached" | "stopped") {
    super(because === "stopped" ? "The campaign was stopped at once." : "The target was reached meanwhile.");
  }
}

/** A compiled graph that plays rounds. */
export interface RoundGraph {
  invoke(input: { input: RoundInput } | Resumption, options: RoundOptions): Promise<RoundStateValue>;
}

/** A person's reply, on its way into the graph. */
type Resumption = Command<unknown, RoundStateUpdate, never>;

interface RoundOptions {
  signal: AbortSignal;
  recursionLimit: number;
  /** Where a round's checkpoints are kept; only a graph that may stop to ask a person has any. */
  configurable?: { thread_id: string };
}

/** A round's end before the runner gives it the campaign's time. */
export type Settled = Omit<CampaignEventOf<"round.settled">, "clock">;

/** What a round is played with. */
export interface RoundStage {
  graph: RoundGraph;
  identity: CampaignIdentity;
  inFlight: RoundsInFlight;
  signal: AbortSignal;
  /** Asks a person; null where the configuration names no review. */
  ask: ((request: ReviewRequest) => Promise<unknown>) | null;
}

/**
 * Plays one round to its settled event. A round that is aborted because the target was reached settles as declined;
 * one that is aborted because the campaign stops throws that reason, and is left to a resume, as is one that throws
 * RoundLeft. The caller ends the round in `inFlight` when its event is recorded.
 */
export async function playRound(stage: RoundStage, input: RoundInput): Promise<Settled> {
  const { identity, inFlight } = stage;
  const meter = inFlight.begin(input.round);
  const startedAt = performance.now();
  try {
    const result = await outcomeOf(stage, input);
    const at = new Date().toISOString();
    const accepted = result.outcome === "accepted";
    const row = { input, result, usage: meter.total(), at };
    return {
      type: "round.settled",
      at,
      input,
      result,
      ...(accepted ? { example: buildExample(identity, row) } : {}),
      spent: meter.roles(),
      ms: Math.round(performance.now() - startedAt),
    };
  } catch (error) {
    inFlight.leave(input.round);
    throw error;
  }
}

async function outcomeOf(stage: RoundStage, input: RoundInput): Promise<RoundOutcome> {
  try {
    return outcomeOfRound(await playThrough(stage, input));
  } catch (error) {
    const { signal } = stage;
    if (!signal.aborted) throw error;
    const { reason } = signal;
    if (!(reason instanceof RoundAborted) || reason.because === "stopped") throw reason;
    return { outcome: "declined", reason: reason.message, verdicts: [], attempts: [], grades: [] };
  }
}

/** Runs the graph to its end; where it stops to ask a person, it goes on with the reply. */
async function playThrough({ graph, identity, signal, ask }: RoundStage, input: RoundInput): Promise<RoundStateValue> {
  const options = { signal, recursionLimit: roundRecursionLimit(identity.config) };
  if (ask === null) return graph.invoke({ input }, options);
  const kept = { ...options, configurable: { thread_id: input.round } };
  let state = await graph.invoke({ input }, kept);
  while (isInterrupted(state)) {
    const [question] = state[INTERRUPT];
    const reply = await ask(ReviewRequest.parse(question?.value));
    // Given to this one question by name, so that it is not taken for the answer to the round's next one.
    const resumption: Resumption = new Command({ resume: { [question?.id ?? ""]: reply } });
    state = await graph.invoke(resumption, kept);
  }
  return state;
}
