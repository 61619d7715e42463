import { RoundLeft } from "../../agents/models/round-left.js";
import { roundRecursionLimit } from "../../graphs/round/graph.js";
import { outcomeOfRound } from "../../graphs/round/outcome.js";
import { RoundInput } from "../../state/records/round.js";
import type { RoundResult } from "../round-result.js";
import type { Seat } from "./seat.js";

/** A round that this worker has taken. */
export interface TakenRound {
  round: string;
  job: string;
  input: string;
}

/** The round is given up: another worker has it, the campaign needs it no more, or this worker ends. */
export class RoundDropped extends Error {}

/**
 * Plays a round from where its paid calls end.
 * @throws RoundDropped as the reason of `controller`
 */
export async function playTaken(
  seat: Seat,
  taken: TakenRound,
  { worker, controller }: { worker: string; controller: AbortController },
): Promise<RoundResult> {
  const { campaign, journal, composition, holders, graph, config } = seat;
  const { round } = taken;
  const { signal } = controller;
  const onLost = () => controller.abort(new RoundDropped());
  const input = RoundInput.parse(JSON.parse(taken.input));
  await journal.load(round);
  holders.set(round, { campaign: campaign.id, round, worker, signal, onLost });
  const meter = composition.inFlight.begin(round);
  try {
    const state = await graph.invoke({ input }, { signal, recursionLimit: roundRecursionLimit(config) });
    return { kind: "played", outcome: outcomeOfRound(state), spent: meter.roles() };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!(error instanceof RoundLeft)) return { kind: "broken", message: String(error) };
    const { because, message, trouble } = error;
    return { kind: "left", because, message, trouble };
  } finally {
    holders.delete(round);
    journal.settle(round);
    composition.inFlight.end(round);
  }
}
