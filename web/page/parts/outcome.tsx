import type { Outcome } from "../../../state/records/round.js";

/** What each outcome means for the campaign: won, lost to the Defender, thrown away, or an accident. */
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

/** Whether a node of the round graph is an end of the round, or only now and then on its way. */
export const isOutcome = (node: string): node is Outcome => node in TONES;

/** How a round ended, or that it has not. */
export function OutcomeTag({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <span className="tag accent">in flight</span>;
  return <span className={`tag ${TONES[outcome]}`}>{outcome}</span>;
}
