import type { RoundOutcome } from "../../state/records/round.js";
import type { RoundStateValue } from "./state.js";

/** What a round's last state says of it: the part that is recorded. */
export function outcomeOfRound(state: RoundStateValue): RoundOutcome {
  return {
    outcome: state.outcome ?? "failed",
    reason: state.reason,
    ...(state.challenge ? { challenge: state.challenge } : {}),
    ...(state.nearest ? { nearest: state.nearest } : {}),
    verdicts: state.verdicts,
    attempts: state.attempts,
    grades: state.grades,
    ...(state.quality ? { quality: state.quality } : {}),
  };
}
