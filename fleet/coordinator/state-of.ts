import type { RoundStateValue } from "../../graphs/round/state.js";
import type { RoundInput, RoundOutcome } from "../../state/records/round.js";

/** The last state of a round's graph, as far as its result says it. */
export const stateOf = (input: RoundInput, outcome: RoundOutcome): RoundStateValue => ({
  input,
  refusals: [],
  repairs: outcome.repairs ?? 0,
  challenge: outcome.challenge ?? null,
  claimed: null,
  nearest: outcome.nearest ?? null,
  verdicts: outcome.verdicts,
  attempts: outcome.attempts,
  grades: outcome.grades,
  gradeReasons: [],
  quality: outcome.quality ?? null,
  ending: outcome.outcome,
  outcome: outcome.outcome,
  reason: outcome.reason,
});
