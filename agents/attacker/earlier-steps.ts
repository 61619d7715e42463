import { readNumber } from "../../state/answers/numbers/read-number.js";
import type { ChallengeReply } from "./schema.js";

type Step = ChallengeReply["steps"][number];

/** Numbers as texts write them, thousands separators included. */
const NUMBERS = /(?<![\w.])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])-?\d+(?:\.\d+)?/g;

/**
 * The earlier steps that a step uses, by number. Small models often list the step itself, a later one or 0: then the list
 * is read off the step's working, which names the results it computes with. A list without such an entry is kept.
 */
export function earlierSteps(step: Step, index: number, steps: readonly Step[]): number[] {
  const isEarlier = (used: number) => Number.isInteger(used) && used >= 1 && used <= index;
  if (step.uses.every(isEarlier)) return step.uses;
  const inWorking = numbersIn(step.working);
  const read = steps.slice(0, index).flatMap(({ yields }, at) => {
    const result = readNumber(yields);
    return result !== null && inWorking.has(result) ? [at + 1] : [];
  });
  return [...new Set([...step.uses.filter(isEarlier), ...read])].sort((one, other) => one - other);
}

/** The numbers that a text writes in digits. */
export const numbersIn = (text: string): Set<number> =>
  new Set((text.match(NUMBERS) ?? []).map((written) => Number(written.replaceAll(",", ""))));
