import { z } from "zod";
import { type AnswerContext, compareAnswers, compareResults } from "../answers/comparison/compare-answers.js";
import { type Comparison, gradeOf } from "../answers/comparison/comparison.js";
import { readNumber } from "../answers/numbers/read-number.js";
import type { Challenge, Hop } from "../records/challenge.js";
import type { Tolerance } from "../records/domain.js";
import { resultLines } from "./result-lines.js";

/** What a finding says about a claim. `agrees` is null where that is unclear. */
export const Agreement = z.object({ agrees: z.boolean().nullable(), reason: z.string().describe("For people") });
export type Agreement = z.infer<typeof Agreement>;

/** How what was found is compared: a domain's opt-in tolerance, and whether a program printed it. */
export type FoundBy = Pick<AnswerContext, "tolerance" | "printed">;

/**
 * Whether a found answer (a program's last line, a letter, a cited answer) is the claimed one. With `order`, letters
 * are those of the shuffled choices: `order[i]` is the claim's own position of the option shown as letter i.
 */
export function answerAgrees(
  { question, answer, choices }: Pick<Challenge, "question" | "answer" | "choices">,
  found: string,
  by: FoundBy,
  order?: readonly number[],
): Agreement {
  const claimed = order && choices ? shownLetter(answer.value, order) : answer.value;
  const shown = order && choices ? order.map((position) => choices[position] ?? "") : choices;
  const comparison = compareAnswers({ ...answer, value: claimed }, found, { ...by, question, choices: shown });
  if (comparison.result === "same") return { agrees: true, reason: `It gives ${found}, as claimed.` };
  const why = comparison.result === "unclear" ? ` ${comparison.reason}` : "";
  return { agrees: gradeOf(comparison), reason: `It gives ${found || "nothing"}; the claim is ${claimed}.${why}` };
}

/** The letter under which an option was shown; one that was not shown keeps its own. */
function shownLetter(letter: string, order: readonly number[]): string {
  const shown = order.indexOf(letter.trim().toUpperCase().charCodeAt(0) - 65);
  return shown < 0 ? letter : String.fromCharCode(65 + shown);
}

/**
 * Whether the last lines that were found are the hops' results, one a line, in order. One that differs decides; where
 * none does, one that is unclear.
 */
export function hopsAgree(hops: readonly Hop[], found: string, by: FoundBy): Agreement {
  const values = resultLines(found, hops.length);
  if (values.length < hops.length) {
    return { agrees: null, reason: `There are ${values.length} values for ${hops.length} hops.` };
  }
  const compared = hops.map((hop, position) => ({ hop, ...compareHop(hop, values[position] ?? "", by) }));
  const decides =
    compared.find(({ result }) => result === "different") ?? compared.find(({ result }) => result === "unclear");
  if (decides === undefined) return { agrees: true, reason: "Every hop was computed as claimed." };
  const { hop, computed, reason, result } = decides;
  const why = result === "unclear" ? ` ${reason}` : "";
  return { agrees: gradeOf(decides), reason: `Hop ${hop.step} is ${computed}; the claim is ${hop.result}.${why}` };
}

/** The hop's own question says how its result is rounded, or else the result does. */
function compareHop({ result, question }: Hop, computed: string, by: FoundBy): Comparison & { computed: string } {
  return { computed, ...compareResults(result, computed, { ...by, question }) };
}

/**
 * The results that differ and are words on both sides, which only a model can compare; null where one is a number,
 * or a line is missing, since then code has decided.
 */
export function unequalTexts(
  hops: readonly Hop[],
  found: string,
  tolerance: Tolerance | undefined,
): { hop: number; claimed: string; found: string }[] | null {
  const values = resultLines(found, hops.length);
  const unequal = hops.flatMap(({ step, result, question }, position) => {
    const value = values[position] ?? "";
    const { result: compared } = compareResults(result, value, { question, tolerance });
    return compared === "same" ? [] : [{ hop: step, claimed: result, found: value }];
  });
  const inWords = (text: string) => text !== "" && readNumber(text) === null;
  return unequal.every(({ claimed, found: value }) => inWords(claimed) && inWords(value)) ? unequal : null;
}
