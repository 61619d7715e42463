import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Verdict, Votes } from "../../state/records/verdict.js";
import type { JudgePurpose } from "./brief.js";

/** The facts that decide which judges are asked. */
export interface PanelCase {
  purpose: JudgePurpose;
  proof: Domain["proof"];
  answer: Challenge["answer"]["kind"];
}

/**
 * The seats of the judges that get a case; seat 0 is the Judge. Where opinion matters (texts, cited and judged
 * domains) all judges are asked. A case decided by a program needs one judge; the second proof goes to another judge
 * if there is one.
 */
export function seatsFor({ purpose, proof, answer }: PanelCase, judges: number): number[] {
  if (purpose === "rate") return [0];
  if (proof !== "executed" || answer === "text") return Array.from({ length: judges }, (_, seat) => seat);
  return [purpose === "prove-again" ? Math.min(1, judges - 1) : 0];
}

/**
 * A panel's finding: the majority among the judges that confirm or refute. All other judges abstain and are counted
 * separately. Without a majority the finding is `unscored`, or `unproven` if no judge proved anything. Proofs and
 * sources come from the judges that agree with the finding; evidence comes from all of them.
 */
export function majority(verdicts: readonly [Verdict, ...Verdict[]]): Verdict {
  const [first] = verdicts;
  if (verdicts.length === 1) return first;
  const count = (wanted: Verdict["finding"]) => verdicts.filter(({ finding }) => finding === wanted).length;
  const [confirmed, refuted] = [count("confirmed"), count("refuted")];
  const votes: Votes = { confirmed, refuted, abstained: verdicts.length - confirmed - refuted };
  const finding = findingOf(votes, count("unproven") === verdicts.length);
  const repairs = verdicts.reduce((sum, verdict) => sum + (verdict.repairs ?? 0), 0);
  const agreeing = verdicts.filter((verdict) => verdict.finding === finding);
  return {
    purpose: first.purpose,
    method: agreeing.some(({ method }) => method === "judged") ? "judged" : first.method,
    finding,
    reason: `${wordsOf(votes)} ${(agreeing[0] ?? first).reason}`,
    proofs: agreeing.flatMap(({ proofs }) => proofs),
    sources: agreeing.flatMap(({ sources }) => sources),
    evidence: verdicts.flatMap(({ evidence }) => evidence),
    votes,
    ...(repairs > 0 ? { repairs } : {}),
  };
}

function findingOf({ confirmed, refuted }: Votes, nothingProven: boolean): Verdict["finding"] {
  if (confirmed > refuted) return "confirmed";
  if (refuted > confirmed) return "refuted";
  return nothingProven ? "unproven" : "unscored";
}

const wordsOf = ({ confirmed, refuted, abstained }: Votes) =>
  `Of ${confirmed + refuted + abstained} judges ${confirmed} confirm, ${refuted} refute, ${abstained} abstain.`;
