import { lastLine } from "../../state/answers/text/last-line.js";
import { hopsAgree, unequalTexts } from "../../state/rules/proof.js";
import type { RulingCase } from "./rule.js";

/** What was claimed in words, and what the Judge found in words without having seen it. */
export interface TextClaim {
  reference: string;
  candidate: string;
}

/**
 * The claim that only a model can compare: an answer that is free text, or, where hops need no program, results in
 * words. Null where code can tell, or where nothing was found that could be compared.
 */
export function textClaim({
  purpose,
  challenge,
  ruling,
  proofCheck,
  domain,
}: Omit<RulingCase, "claim">): TextClaim | null {
  if (!ruling?.wellPosed) return null;
  if (purpose === "check-hops") {
    if (domain.proof === "executed" || ruling.answer === null) return null;
    const found = ruling.answer;
    if (hopsAgree(challenge.hops, found, { tolerance: domain.tolerance }).agrees !== false) return null;
    const texts = unequalTexts(challenge.hops, found, domain.tolerance);
    if (texts === null) return null;
    return {
      reference: texts.map(({ hop, claimed }) => `${hop}. ${claimed}`).join("\n"),
      candidate: texts.map(({ hop, found: said }) => `${hop}. ${said}`).join("\n"),
    };
  }
  if (challenge.answer.kind !== "text") return null;
  const program = proofCheck?.proof ?? null;
  const candidate = domain.proof === "executed" ? program && lastLine(program.stdout) : ruling.answer;
  return candidate ? { reference: challenge.answer.value, candidate } : null;
}
