import { z } from "zod";
import { Failures, noFailures } from "./failures.js";

/** What a check of a judge by questions with known answers has found. */
export const JudgeFigures = z.object({
  asked: z.number().int().describe("Questions, those included that failed"),
  failures: Failures.default(noFailures),
  ruled: z.number().int().describe("With a program that ran and an answer that could be read"),
  right: z.number().int().describe("With the answer that is known"),
  agreed: z.number().int().describe("Both programs gave the same answer"),
  agreedWrong: z.number().int().describe("… and it was wrong: a wrong label, where the Attacker's claim is ignored"),
});
export type JudgeFigures = z.infer<typeof JudgeFigures>;

/**
 * The share of its rulings that are right: what `judging.minRight` is compared with. 0 where it never ruled. A question
 * that failed, or that it gave no ruling on, is in neither number.
 */
export const rightShare = ({ ruled, right }: JudgeFigures): number => (ruled === 0 ? 0 : right / ruled);

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** The figures as one sentence. */
export function judgeSentence(figures: JudgeFigures): string {
  const { asked, ruled, right, agreed, agreedWrong, failures } = figures;
  const wrong =
    agreed === 0
      ? "two programs never agreed, so no row could be proven"
      : `two programs agreed on ${agreed}, wrongly on ${agreedWrong}: ${percent(agreedWrong / agreed)} of labels would be wrong`;
  const share = ruled === 0 ? "" : ` (${percent(right / ruled)})`;
  const others = failures.count === 0 ? "" : ` ${failures.count} failed; of the other ${asked - failures.count}`;
  return `of ${asked} questions${others} it ruled on ${ruled}, rightly on ${right}${share}; ${wrong}`;
}
