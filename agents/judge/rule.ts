import type { Challenge } from "../../state/challenge.js";
import { lastLine } from "../../state/compare.js";
import type { Domain } from "../../state/domain.js";
import { type Agreement, answerAgrees, hopsAgree } from "../../state/proof.js";
import type { Evidence, Proof, Verdict, VerdictPurpose } from "../../state/verdict.js";
import { citeQuotes } from "./cite.js";
import type { RulingReply } from "./schema.js";

/** All that a ruling rests on. `ruling` is null when no readable one came. */
export interface RulingCase {
  purpose: Exclude<VerdictPurpose, "grade">;
  challenge: Challenge;
  order: number[];
  ruling: RulingReply | null;
  evidence: Evidence[];
  domain: Domain;
  /** Why there is no ruling, for people. */
  problem: string;
}

/** The program whose output counts: the last that ran to its end and printed something. */
function lastProof(evidence: readonly Evidence[], proves: Proof["proves"]): Proof | null {
  const run = evidence.findLast(
    ({ tool, status, output }) => tool === "python" && status === "ok" && lastLine(String(output.stdout)) !== "",
  );
  return run ? { program: String(run.input.code), stdout: String(run.output.stdout), proves } : null;
}

/**
 * Turns the Judge's evidence into a verdict, by code: what a program printed, or a quotation that really stands in its
 * source, is compared with what the Attacker claims. The model's own opinion only counts against a question
 * (`wellPosed` false) or where a domain is declared `judged`.
 */
export function ruleOn(details: RulingCase): Verdict {
  const { ruling, purpose, evidence, domain } = details;
  const base = { purpose, method: domain.proof, proofs: [], sources: [], evidence };
  if (ruling === null) return { ...base, finding: "unscored", reason: details.problem };
  if (!ruling.wellPosed) {
    return { ...base, finding: "refuted", reason: `Ill-posed: ${ruling.problem ?? "the Judge gave no reason"}` };
  }
  if (purpose === "hops") return { ...base, ...ruleOnHops(details) };
  if (domain.proof === "executed") return { ...base, ...ruleOnProgram(details) };
  if (domain.proof === "cited") return { ...base, ...ruleOnQuotes(details, ruling) };
  return { ...base, ...ruleOnOpinion(details, ruling) };
}

type Finding = Pick<Verdict, "finding" | "reason"> & Partial<Pick<Verdict, "proofs" | "sources" | "method">>;

function ruleOnProgram({ challenge, order, evidence, domain }: RulingCase): Finding {
  const run = lastProof(evidence, "answer");
  if (run === null) return { finding: "unproven", reason: "No program printed an answer." };
  const proof = challenge.choices ? { ...run, order } : run;
  const agreement = answerAgrees(challenge, lastLine(run.stdout), domain.tolerance, proof.order);
  return { proofs: [proof], method: "executed", ...findingOf("A program was run.", agreement) };
}

function ruleOnQuotes({ challenge, order, evidence, domain }: RulingCase, ruling: RulingReply): Finding {
  const { sources, missing } = citeQuotes(ruling.quotes ?? [], evidence);
  if (sources.length === 0 || ruling.answer === null) return { finding: "unproven", reason: "Nothing was cited." };
  if (missing.length > 0) {
    return { finding: "unproven", reason: `A quotation does not stand in its source: “${missing[0]}”.` };
  }
  const agreement = answerAgrees(challenge, ruling.answer, domain.tolerance, order);
  return { sources, method: "cited", ...findingOf("Passages were cited.", agreement) };
}

function ruleOnOpinion({ challenge, order, domain }: RulingCase, ruling: RulingReply): Finding {
  if (ruling.answer === null) return { finding: "unproven", reason: "The Judge gave no answer of its own." };
  const agreement = answerAgrees(challenge, ruling.answer, domain.tolerance, order);
  return { method: "judged", ...findingOf("The Judge answered.", agreement) };
}

function ruleOnHops({ challenge, evidence, domain }: RulingCase): Finding {
  const proof = lastProof(evidence, "hops");
  if (proof === null) return { finding: "unproven", reason: "No program computed the hops." };
  const agreement = hopsAgree(challenge.hops, proof.stdout, domain.tolerance);
  return { proofs: [proof], method: "executed", ...findingOf("A program was run.", agreement) };
}

function findingOf(what: string, { agrees, reason }: Agreement): Pick<Finding, "finding" | "reason"> {
  const finding = agrees === null ? "unproven" : agrees ? "confirmed" : "refuted";
  return { finding, reason: `${what} ${reason}` };
}
