import type { Challenge } from "../../state/challenge.js";
import { lastLine, parseNumber, sameAnswer, sameNumber } from "../../state/compare.js";
import type { Domain, Tolerance } from "../../state/domain.js";
import type { Evidence, Proof, Verdict, VerdictPurpose } from "../../state/verdict.js";
import { letterAt } from "../prompt/question.js";
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
export function lastProof(evidence: readonly Evidence[]): Proof | null {
  const run = evidence.findLast(
    ({ tool, status, output }) => tool === "python" && status === "ok" && lastLine(String(output.stdout)) !== "",
  );
  return run ? { program: String(run.input.code), stdout: String(run.output.stdout) } : null;
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
  const proof = lastProof(evidence);
  if (proof === null) return { finding: "unproven", reason: "No program printed an answer." };
  const found = lastLine(proof.stdout);
  const proofs = [challenge.choices ? { ...proof, order } : proof];
  return { proofs, method: "executed", ...agreement(challenge, order, found, domain.tolerance, "A program computed") };
}

function ruleOnQuotes({ challenge, order, evidence, domain }: RulingCase, ruling: RulingReply): Finding {
  const { sources, missing } = citeQuotes(ruling.quotes ?? [], evidence);
  if (sources.length === 0 || ruling.answer === null) return { finding: "unproven", reason: "Nothing was cited." };
  if (missing.length > 0) {
    return { finding: "unproven", reason: `A quotation does not stand in its source: “${missing[0]}”.` };
  }
  const found = agreement(challenge, order, ruling.answer, domain.tolerance, "The cited passages support");
  return { sources, method: "cited", ...found };
}

function ruleOnOpinion({ challenge, order, domain }: RulingCase, ruling: RulingReply): Finding {
  if (ruling.answer === null) return { finding: "unproven", reason: "The Judge gave no answer of its own." };
  return { method: "judged", ...agreement(challenge, order, ruling.answer, domain.tolerance, "The Judge answers") };
}

function agreement(challenge: Challenge, order: number[], found: string, tolerance: Tolerance, who: string): Finding {
  const own = originalLetter(found, order, challenge);
  const same = sameAnswer(challenge.answer, own, { tolerance, choices: challenge.choices });
  const claim = `${who} ${own}; the Attacker claims ${challenge.answer.value}.`;
  if (same === null) return { finding: "unproven", reason: `${claim} Texts are not compared by code.` };
  return same ? { finding: "confirmed", reason: `${who} ${own}, as claimed.` } : { finding: "refuted", reason: claim };
}

/** A letter of the shown order as the letter of the challenge's own order; anything else as it stands. */
function originalLetter(found: string, order: number[], { choices }: Challenge): string {
  const shown = choices ? found.trim().toUpperCase().charCodeAt(0) - 65 : -1;
  const original = found.trim().length === 1 ? order[shown] : undefined;
  return original === undefined ? found.trim() : letterAt(original);
}

function ruleOnHops({ challenge, evidence, domain }: RulingCase): Finding {
  const proof = lastProof(evidence);
  if (proof === null) return { finding: "unproven", reason: "No program computed the hops." };
  const lines = proof.stdout
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const values = lines.slice(-challenge.hops.length);
  if (values.length < challenge.hops.length) {
    return {
      finding: "unproven",
      reason: `The program printed ${lines.length} values for ${challenge.hops.length} hops.`,
      proofs: [proof],
    };
  }
  const wrong = challenge.hops.find(
    (hop, position) => !sameResult(hop.result, values[position] ?? "", domain.tolerance),
  );
  if (wrong) {
    const computed = values[challenge.hops.indexOf(wrong)];
    return {
      finding: "refuted",
      reason: `Hop ${wrong.step} is ${computed}; the Attacker claims ${wrong.result}.`,
      proofs: [proof],
    };
  }
  return { finding: "confirmed", reason: "Every hop was computed as claimed.", proofs: [proof] };
}

function sameResult(claimed: string, computed: string, tolerance: Tolerance): boolean {
  const [left, right] = [parseNumber(claimed), parseNumber(computed)];
  if (left !== null && right !== null) return sameNumber(left, right, tolerance);
  return claimed.trim().toLowerCase() === computed.trim().toLowerCase();
}
