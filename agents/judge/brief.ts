import type { Challenge } from "../../state/records/challenge.js";
import type { Message } from "../../state/records/message.js";
import type { VerdictPurpose } from "../../state/records/verdict.js";
import { fence, fenceLines } from "../prompt/fence.js";
import { renderPrompt } from "../prompt/prompt.js";
import type { Prompts } from "../prompt/prompts.js";
import { fenceQuestion } from "../prompt/question.js";
import type { TextClaim } from "./text-claim.js";

/** What the Judge can be asked: a verdict with tools, the rubric of quality, or the grade of a text. */
export type JudgePurpose = VerdictPurpose | "rate";

/** What a brief is made from; `order` is that of the choices in this verdict. */
export interface JudgeCase {
  challenge: Challenge;
  order: number[];
  /** The Defender's answer; only for a grade. */
  candidate: string;
}

/** Asks whether two texts say the same: what was claimed, and what a judge found without having seen it. */
export function briefComparison(
  prompts: Prompts,
  challenge: Challenge,
  { reference, candidate }: TextClaim,
): Message[] {
  return renderPrompt(prompts.grade, {
    question: fenceQuestion(challenge),
    reference: fence("reference", reference),
    candidate: fence("candidate", candidate),
  });
}

/**
 * The conversation that opens a case. Validity and second proof see the question and its choices only: no answer,
 * no hop results, no explanation. Hops see the sub-questions without results. The rubric alone sees the explanation.
 */
export function briefJudge(
  prompts: Prompts,
  purpose: JudgePurpose,
  { challenge, order, candidate }: JudgeCase,
): Message[] {
  const question = fenceQuestion(challenge, order);
  switch (purpose) {
    case "validate":
      return renderPrompt(prompts.validate, { question });
    case "prove-again":
      return renderPrompt(prompts["prove-again"], { question });
    case "check-hops": {
      const lines = challenge.hops.map((hop) => `${hop.step}. ${hop.question}`);
      return renderPrompt(prompts["check-hops"], { question, sub_questions: fenceLines("sub_questions", lines) });
    }
    case "rate": {
      const lines = challenge.hops.map(
        (hop) =>
          `${hop.step}. ${hop.question} = ${hop.result}${hop.uses.length ? ` (uses ${hop.uses.join(", ")})` : ""}`,
      );
      return renderPrompt(prompts.rate, {
        question: fenceQuestion(challenge),
        hops: fenceLines("hops_with_results", lines),
        explanation: fence("explanation", challenge.explanation),
      });
    }
    case "grade":
      return briefComparison(prompts, challenge, { reference: challenge.answer.value, candidate });
  }
}
