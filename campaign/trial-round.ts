import type { TellNews } from "../agents/models/news.js";
import { createRoundGraph, roundRecursionLimit } from "../graphs/round/graph.js";
import { outcomeOfRound } from "../graphs/round/outcome.js";
import type { CampaignConfig } from "../state/config/config.js";
import { openLedger } from "../state/ledger.js";
import type { RoundOutcome } from "../state/records/round.js";
import type { Usage } from "../state/records/usage.js";
import { nextRound } from "../state/rules/next-round.js";
import { compose } from "./compose/compose.js";

/** A round that was played to see whether the configured models can play one. Nothing of it is kept. */
export interface TrialRound {
  result: RoundOutcome;
  /** The nodes that called a model, in order, with the seconds until the next of them called, or the end. */
  steps: { node: string; seconds: number }[];
  usage: Usage;
}

/**
 * Plays one round: question, proof, answer, grade.
 * @throws NanofluxError as `startCampaign`
 */
export async function playTrialRound(config: CampaignConfig, onNews?: TellNews): Promise<TrialRound> {
  const { parts, domain, seeds, inFlight, close } = await compose({
    ...{ config, folder: null, journal: null, accepted: [] },
    onNews,
  });
  try {
    const [first = "", second = ""] = Object.keys(config.players);
    const student = config.student ?? second;
    const roles = { attacker: student === first ? second : first, defender: student };
    const { hops, target, seed } = config;
    const next = { round: "trial", match: "trial", number: 1, roles };
    const input = nextRound(next, openLedger(config), {
      domain,
      hops,
      target,
      seed,
      seeds,
      weights: config.topicWeights,
    });
    const begun: { node: string; at: number }[] = [];
    const graph = createRoundGraph(
      async () => ({
        ...parts,
        callContext: (call) => {
          if (begun.at(-1)?.node !== call.node) begun.push({ node: call.node, at: performance.now() });
          return parts.callContext(call);
        },
      }),
      "direct",
    );
    const meter = inFlight.begin(input.round);
    const state = await graph.invoke({ input }, { recursionLimit: roundRecursionLimit(config) });
    const endedAt = performance.now();
    const steps = begun.map(({ node, at }, index) => ({
      node,
      seconds: ((begun[index + 1]?.at ?? endedAt) - at) / 1000,
    }));
    return { result: outcomeOfRound(state), steps, usage: meter.total() };
  } finally {
    await close();
  }
}
