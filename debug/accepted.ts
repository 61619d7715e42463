import { z } from "zod";
import type { AcceptedRow } from "../campaign/compose/acceptance.js";
import { PlayedRound } from "../graphs/match/state.js";
import { Challenge } from "../state/records/challenge.js";
import { exampleId } from "../state/records/example-id.js";
import { Outcome, RoundInput, RoundOutcome } from "../state/records/round.js";
import type { Level } from "./levels.js";

const MatchPart = z.object({
  played: z.array(PlayedRound).default([]),
  next: RoundInput.nullish(),
  latest: RoundOutcome.nullish(),
});
const RoundPart = z.object({ input: RoundInput, challenge: Challenge.nullable(), ending: Outcome.nullable() });

/** The rows that the novelty gate has accepted at a match's current stop, including those of a round not recorded yet. */
export function acceptedIn(levels: readonly Pick<Level, "values">[]): AcceptedRow[] {
  const [match, round] = levels;
  const { data: whole } = MatchPart.safeParse(match?.values);
  const { data: open } = RoundPart.safeParse(round?.values);
  const played = whole?.played.map(({ input, result }) => rowOf(input.round, result.outcome, result.challenge)) ?? [];
  const settled = whole?.next && rowOf(whole.next.round, whole.latest?.outcome, whole.latest?.challenge);
  const settling = open && rowOf(open.input.round, open.ending, open.challenge);
  return [...played, settled ?? [], settling ?? []].flat();
}

function rowOf(round: string, outcome?: Outcome | null, challenge?: Challenge | null): AcceptedRow[] {
  if (outcome !== "accepted" || !challenge) return [];
  const { question, choices, answer } = challenge;
  return [{ id: exampleId(challenge), question, choices, answer, provenance: { round } }];
}
