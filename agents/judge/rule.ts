import { lastLine } from "../../state/answers/text/last-line.js";
import type { Acceptance } from "../../state/config/config.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Evidence, Verdict, VerdictPurpose } from "../../state/records/verdict.js";
import { answerToAdopt, hopsToAdopt } from "../../state/rules/adopt.js";
import { type Agreement, answerAgrees, hopsAgree } from "../../state/rules/proof.js";
import { citeQuotes } from "./cite.js";
import { isComputed } from "./last-proof.js";
import type { ProofCheck } from "./proof-check.js";
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
  /** The check of the program that counts; null where the case was not looked at for one. */
  proofCheck: ProofCheck | null;
  /** Whether the Attacker's results must be right, or give way to what is computed. */
  claim: Acceptance["claim"];
}

/**
 * Turns the Judge's evidence into a verdict, by code: what a program printed, or a quotation that really is in its
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
  if (isComputed(details)) return { ...base, ...ruleOnProgram(details) };
  if (domain.proof === "cited") return { ...base, ...ruleOnQuotes(details, ruling) };
  return { ...base, ...ruleOnOpinion(details, ruling) };
}

type Finding = Pick<Verdict, "finding" | "reason"> &
  Partial<Pick<Verdict, "proofs" | "sources" | "method" | "agreement" | "sameProgram" | "adopted">>;

function ruleOnProgram(details: RulingCase): Finding {
  const { purpose, challenge, order, proofCheck, claim } = details;
  const isHops = purpose === "check-hops";
  if (!proofCheck?.proof) {
    const reason = proofCheck?.objection ?? `No program printed the ${isHops ? "hops" : "answer"}.`;
    return { finding: "unproven", reason };
  }
  const { proof, objection, agreement, sameProgram } = proofCheck;
  const proofs = [proof];
  if (objection !== null) return { finding: "unproven", reason: objection, proofs, agreement };
  const found = isHops ? proof.stdout : lastLine(proof.stdout);
  const compared = compare(details, found, "executed", "A program was run.");
  const second = purpose === "prove-again" ? { agreement, ...(sameProgram ? { sameProgram: true as const } : {}) } : {};
  if (compared.finding !== "refuted" || claim === "required" || purpose === "prove-again") {
    return { proofs, ...second, ...compared };
  }
  const adopted = isHops ? hopsToAdopt(challenge.hops, found) : answerToAdopt(challenge, found, order);
  if (adopted === null) return { proofs, ...compared };
  const reason = `${compared.reason} What was computed takes its place.`;
  const instead = typeof adopted === "string" ? { answer: adopted } : { hops: adopted };
  return { proofs, ...compared, finding: "confirmed", reason, adopted: instead };
}

function ruleOnQuotes(details: RulingCase, ruling: RulingReply): Finding {
  const { sources, missing } = citeQuotes(ruling.quotes ?? [], details.evidence);
  if (missing.length > 0) {
    return { finding: "unproven", reason: `A quotation is not in its source: “${missing[0]}”.` };
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
  const by = { tolerance: domain.tolerance, printed: method === "executed" };
  const { agrees, reason } =
    agreement ??
    (purpose === "check-hops" ? hopsAgree(challenge.hops, found, by) : answerAgrees(challenge, found, by, order));
  const finding = agrees === null ? "unproven" : agrees ? "confirmed" : "refuted";
  return { method: agreement ? "judged" : method, finding, reason: `${what} ${reason}` };
}
