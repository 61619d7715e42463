import type { CampaignEvent, CampaignEventOf } from "../records/events.js";
import type { RoundInput } from "../records/round.js";

/** A round that has ended, with what it was asked for; `input` is null where its start is not in the log. */
export interface PlayedRound {
  input: RoundInput | null;
  settled: CampaignEventOf<"round.settled">;
}

/** The rounds of a log. `open` counts those that were begun and never ended: in flight, or cut off by a crash. */
export interface Rounds {
  played: PlayedRound[];
  open: number;
}

/** Joins each round's end to its beginning. A round begun again after a crash counts once. */
export function roundsOf(events: readonly CampaignEvent[]): Rounds {
  const begun = new Map<string, RoundInput>();
  const played: PlayedRound[] = [];
  for (const event of events) {
    if (event.type === "round.started") begun.set(event.input.round, event.input);
    if (event.type !== "round.settled") continue;
    played.push({ input: begun.get(event.round) ?? null, settled: event });
    begun.delete(event.round);
  }
  return { played, open: begun.size };
}
