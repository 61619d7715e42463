import { UsageMeter } from "../../agents/models/usage-meter.js";
import type { CampaignEventOf } from "../../state/events.js";
import type { RoundInput, RoundOutcome } from "../../state/round.js";
import { roundRecursionLimit } from "../round.js";
import { outcomeOfRound } from "../round-outcome.js";
import type { RoundStateValue } from "../round-state.js";
import { buildExample, type CampaignIdentity } from "./build-example.js";

/** Why a campaign aborts rounds in flight: they settle as declined, or are left to a resume. */
export class RoundAborted extends Error {
  constructor(readonly because: "target-reached" | "stopped") {
    super(because === "stopped" ? "The campaign was stopped at once." : "The target was reached meanwhile.");
  }
}

/** A compiled graph that plays rounds. */
export interface RoundGraph {
  invoke(
    state: { input: RoundInput },
    options: { signal: AbortSignal; recursionLimit: number },
  ): Promise<RoundStateValue>;
}

/** What a round is played with. */
export interface RoundStage {
  graph: RoundGraph;
  identity: CampaignIdentity;
  meters: Map<string, UsageMeter>;
  signal: AbortSignal;
}

/**
 * Plays one round to its settled event. A round that is aborted because the target was reached settles as declined;
 * one that is aborted because the campaign stops throws that reason, and is left to a resume.
 */
export async function playRound(
  { graph, identity, meters, signal }: RoundStage,
  input: RoundInput,
): Promise<CampaignEventOf<"round.settled">> {
  const meter = new UsageMeter();
  meters.set(input.round, meter);
  const startedAt = performance.now();
  try {
    const result = await outcomeOf(graph, input, { signal, recursionLimit: roundRecursionLimit(identity.config) });
    const at = new Date().toISOString();
    const usage = meter.total();
    const accepted = result.outcome === "accepted";
    return {
      type: "round.settled",
      at,
      round: input.round,
      match: input.match,
      result,
      ...(accepted ? { example: buildExample(identity, { input, result, usage, at }) } : {}),
      usage,
      roles: meter.roles(),
      ms: Math.round(performance.now() - startedAt),
    };
  } finally {
    meters.delete(input.round);
  }
}

async function outcomeOf(
  graph: RoundStage["graph"],
  input: RoundInput,
  options: { signal: AbortSignal; recursionLimit: number },
): Promise<RoundOutcome> {
  const { signal } = options;
  try {
    return outcomeOfRound(await graph.invoke({ input }, options));
  } catch (error) {
    if (!signal.aborted) throw error;
    const { reason } = signal;
    if (!(reason instanceof RoundAborted) || reason.because === "stopped") throw reason;
    return { outcome: "declined", reason: reason.message, verdicts: [], attempts: [], solved: [] };
  }
}
