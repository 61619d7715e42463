import type { RoundOutcome } from "../../state/records/round.js";
import type { RoundStateValue } from "./state.js";

/** The recorded result of a round, from its last state. */
export function outcomeOfRound(state: RoundStateValue): RoundOutcome {
  return {
    outcome: state.outcome ?? "failed",
    reason: state.reason,
    ...(state.challenge ? { challenge: state.challenge } : {}),
    ...(state.repairs > 0 ? { repairs: state.repairs } : {}),
    ...(state.nearest ? { nearest: state.nearest } : {}),
    verdicts: state.verdicts,
    attempts: state.attempts,
    grades: state.grades,
    ...(state.quality ? { quality: state.quality } : {}),
  };
}
