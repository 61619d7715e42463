import type { Challenge } from "../../state/records/challenge.js";
import type { Message } from "../../state/records/message.js";
import type { JudgeProtocol, VerdictPurpose } from "../../state/records/verdict.js";
import type { Fence } from "../prompt/fence.js";
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
  fence: Fence,
): Message[] {
  return renderPrompt(prompts.grade, {
    question: fenceQuestion(fence, challenge),
    reference: fence.text("reference", reference),
    candidate: fence.text("candidate", candidate),
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
  fence: Fence,
  protocol: JudgeProtocol,
): Message[] {
  const question = fenceQuestion(fence, challenge, order);
  switch (purpose) {
    case "validate":
    case "prove-again":
    case "check-hops": {
      const prompt = prompts[protocol === "program" ? (`${purpose}-program` as const) : purpose];
      const lines = challenge.hops.map((hop) => `${hop.step}. ${hop.question}`);
      return renderPrompt(prompt, { question, sub_questions: fence.lines("sub_questions", lines) });
    }
    case "rate": {
      const lines = challenge.hops.map(
        (hop) =>
          `${hop.step}. ${hop.question} = ${hop.result}${hop.uses.length ? ` (uses ${hop.uses.join(", ")})` : ""}`,
      );
      return renderPrompt(prompts.rate, {
        question: fenceQuestion(fence, challenge),
        hops: fence.lines("hops_with_results", lines),
        explanation: fence.text("explanation", challenge.explanation),
      });
    }
    case "grade":
      return briefComparison(prompts, challenge, { reference: challenge.answer.value, candidate }, fence);
  }
}
