import type { Outcome } from "../../../state/records/round.js";

/** Each outcome's meaning for the campaign: won, lost to the Defender, discarded, or an error. */
const TONES: Record<Outcome, "good" | "plain" | "warn" | "bad"> = {
  accepted: "good",
  solved: "plain",
  declined: "plain",
  duplicate: "warn",
  contaminated: "warn",
  malformed: "warn",
  invalid: "warn",
  unproven: "warn",
  unscored: "warn",
  failed: "bad",
};

/** True if a node of the round graph is an outcome. */
export const isOutcome = (node: string): node is Outcome => node in TONES;

/** A round's outcome, or that it is still in flight. */
export function OutcomeTag({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <span className="tag accent">in flight</span>;
  return <span className={`tag ${TONES[outcome]}`}>{outcome}</span>;
}
