import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Evidence, Proof, Verdict, VerdictPurpose } from "../../state/records/verdict.js";
import { lastLine } from "../../state/rules/compare.js";
import { type Agreement, answerAgrees, hopsAgree } from "../../state/rules/proof.js";
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
  /** A model's word on texts that code cannot compare; null where code can. */
  agreement: Agreement | null;
}

/** The program whose output counts: the last that ran to its end and printed something. */
export function lastProof(evidence: readonly Evidence[], proves: Proof["proves"]): Proof | null {
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
  const computes = domain.proof === "executed" || (purpose === "check-hops" && lastProof(evidence, "hops") !== null);
  if (computes) return { ...base, ...ruleOnProgram(details) };
  if (domain.proof === "cited") return { ...base, ...ruleOnQuotes(details, ruling) };
  return { ...base, ...ruleOnOpinion(details, ruling) };
}

type Finding = Pick<Verdict, "finding" | "reason"> & Partial<Pick<Verdict, "proofs" | "sources" | "method">>;

function ruleOnProgram(details: RulingCase): Finding {
  const { purpose, challenge, order, evidence } = details;
  const proves = purpose === "check-hops" ? "hops" : "answer";
  const run = lastProof(evidence, proves);
  if (run === null) return { finding: "unproven", reason: `No program printed the ${proves}.` };
  const proof = challenge.choices && proves === "answer" ? { ...run, order } : run;
  const found = proves === "hops" ? run.stdout : lastLine(run.stdout);
  return { proofs: [proof], ...compare(details, found, "executed", "A program was run.") };
}

function ruleOnQuotes(details: RulingCase, ruling: RulingReply): Finding {
  const { sources, missing } = citeQuotes(ruling.quotes ?? [], details.evidence);
  if (missing.length > 0) {
    return { finding: "unproven", reason: `A quotation does not stand in its source: “${missing[0]}”.` };
  }
  if (sources.length === 0 || ruling.answer === null) return { finding: "unproven", reason: "Nothing was cited." };
  return { sources, ...compare(details, ruling.answer, "cited", "Passages were cited.") };
}

function ruleOnOpinion(details: RulingCase, ruling: RulingReply): Finding {
  if (ruling.answer === null) return { finding: "unproven", reason: "The Judge gave no answer of its own." };
  return compare(details, ruling.answer, "judged", "The Judge answered.");
}

/** Compares what was found with what is claimed: by code, or by the word of a model where only that can. */
function compare(details: RulingCase, found: string, method: Verdict["method"], what: string): Finding {
  const { purpose, challenge, order, domain, agreement } = details;
  const { agrees, reason } =
    agreement ??
    (purpose === "check-hops"
      ? hopsAgree(challenge.hops, found, domain.tolerance)
      : answerAgrees(challenge, found, domain.tolerance, order));
  const finding = agrees === null ? "unproven" : agrees ? "confirmed" : "refuted";
  return { method: agreement ? "judged" : method, finding, reason: `${what} ${reason}` };
}
