import { lastLine } from "../../state/answers/text/last-line.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Evidence, Proof, VerdictPurpose } from "../../state/records/verdict.js";

/** The program that counts: the last that ran to its end and printed something while the Judge tried things out. */
export function lastProof(evidence: readonly Evidence[], proves: Proof["proves"]): Proof | null {
  const run = evidence.findLast(
    ({ tool, status, output }) => tool === "python" && status === "ok" && lastLine(String(output.stdout)) !== "",
  );
  return run ? { program: String(run.input.code), stdout: String(run.output.stdout), proves } : null;
}

/** What a program proves that was written for this purpose. */
export const provesOf = (purpose: VerdictPurpose): Proof["proves"] => (purpose === "check-hops" ? "hops" : "answer");

/** How many results its program is to print, one a line: the hops', or the answer. */
export const resultsDue = (purpose: VerdictPurpose, { hops }: Pick<Challenge, "hops">): number =>
  provesOf(purpose) === "hops" ? hops.length : 1;

/** Whether a verdict rests on a program: in an executed domain, and for hops wherever one was run. */
export function isComputed(work: { domain: Domain; purpose: VerdictPurpose; evidence: readonly Evidence[] }): boolean {
  const { domain, purpose, evidence } = work;
  return domain.proof === "executed" || (provesOf(purpose) === "hops" && lastProof(evidence, "hops") !== null);
}
