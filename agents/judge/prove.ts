import { lastLine } from "../../state/answers/text/last-line.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { FunctionAgreement } from "../../state/records/function-agreement.js";
import type { Message } from "../../state/records/message.js";
import type { Proof } from "../../state/records/verdict.js";
import type { Prover } from "../../tools/python/proof/prover.js";
import { isComputed, lastProof, provesOf, resultsDue } from "./last-proof.js";
import type { ProofCheck } from "./proof-check.js";
import type { RulingCase } from "./rule.js";
import { answerRuling } from "./tool-loop.js";

const nothing: ProofCheck = { proof: null, objection: null, agreement: null, sameProgram: false };

const ANOTHER_WAY =
  "This is the same program as one that was run before, but for names, layout or the order of its lines. Work out the answer in another way: enumerate the possibilities, simulate the process, or work backwards from the result.";

/** A case whose ruling has come. */
export interface ProofCase {
  prover: Prover;
  details: Omit<RulingCase, "agreement" | "proofCheck" | "claim">;
  /** Programs of the verdicts before: one that proves the same must not repeat one of them. */
  earlier: readonly Proof[];
  rules: CampaignConfig["proof"];
  /** Whether an objection may still go back to the Judge, which happens once. */
  maySendBack: boolean;
  messages: Message[];
  signal?: AbortSignal | undefined;
}

/** The case as it goes on: to a verdict with `proofCheck`, or back to the Judge with an objection in its messages. */
export type ProofStep = { proofCheck: ProofCheck } | { messages: Message[]; ruling: null; sentBack: true };

/**
 * Runs the program that counts once more by itself: what it prints then is what it proves, whatever else the Judge has run.
 * (A row's programs run once more before it is accepted, in a process of their own: prove-alone.ts.) An output that does not come from the question's numbers proves nothing, and a second program that
 * is the first one again proves nothing more: either is sent back once.
 */
export async function proveCase(work: ProofCase): Promise<ProofStep> {
  const { prover, details, earlier, rules, maySendBack, messages, signal } = work;
  const { purpose, challenge, order, ruling, evidence } = details;
  if (!ruling?.wellPosed || !isComputed(details)) return { proofCheck: nothing };
  const proves = provesOf(purpose);
  const tried = lastProof(evidence, proves);
  if (tried === null) return { proofCheck: nothing };

  const { status, stdout, error } = await prover.byItself(tried.program, signal);
  if (status !== "ok" || lastLine(stdout) === "") {
    const said = error ?? "It printed nothing.";
    return { proofCheck: { ...nothing, objection: `By itself the program does not print its result. ${said}` } };
  }
  const proof: Proof = { ...tried, stdout, ...(challenge.choices && proves === "answer" ? { order } : {}) };
  const asked = { question: challenge.question, choices: challenge.choices };
  const objection = await prover.objectTo(asked, proof, resultsDue(purpose, challenge), signal);
  if (objection !== null) {
    return maySendBack ? sendBack(messages, objection) : { proofCheck: { ...nothing, proof, objection } };
  }
  const proofCheck: ProofCheck = { ...nothing, proof };
  const rivals = earlier.filter((rival) => rival.proves === proves);
  for (const [position, rival] of rivals.entries()) {
    const found = await prover.compare(asked, challenge.answer, [rival, proof], signal);
    if (found.same && rules.sameProgram === "refuse") {
      const refused = "The second program is the first one again, but for names, layout or the order of its lines.";
      return maySendBack ? sendBack(messages, ANOTHER_WAY) : { proofCheck: { ...proofCheck, objection: refused } };
    }
    if (found.same) proofCheck.sameProgram = true;
    if (proves === "hops") continue;
    if (position === 0) proofCheck.agreement = found.agreement;
    if (found.disagrees) proofCheck.objection ??= differenceOf(found.agreement);
  }
  return { proofCheck };
}

const differenceOf = (agreement: FunctionAgreement | null): string =>
  `The two programs are two different functions: with other numbers in the question they agree in ${agreement?.agreed ?? 0} of ${agreement?.draws ?? 0} draws.`;

const sendBack = (messages: Message[], objection: string): ProofStep => ({
  messages: answerRuling(messages, objection),
  ruling: null,
  sentBack: true,
});
