import { z } from "zod";
import type { Challenge, Hop } from "../records/challenge.js";
import type { Tolerance } from "../records/domain.js";
import { parseNumber, sameAnswer, sameNumber } from "./compare.js";

/** What a finding says about a claim. `agrees` is null where that cannot be told. */
export const Agreement = z.object({ agrees: z.boolean().nullable(), reason: z.string().describe("For people") });
export type Agreement = z.infer<typeof Agreement>;

/**
 * Whether a found answer (a program's last line, a letter, a cited answer) is the claimed one. With `order`, letters
 * are those of the shuffled choices: `order[i]` is the claim's own position of the option shown as letter i.
 */
export function answerAgrees(
  { answer, choices }: Pick<Challenge, "answer" | "choices">,
  found: string,
  tolerance: Tolerance,
  order?: readonly number[],
): Agreement {
  const claimed = order && choices ? shownLetter(answer.value, order) : answer.value;
  const shown = order && choices ? order.map((position) => choices[position] ?? "") : choices;
  const agrees = sameAnswer({ ...answer, value: claimed }, found, { tolerance, choices: shown });
  if (agrees) return { agrees, reason: `It gives ${found}, as claimed.` };
  return { agrees, reason: `It gives ${found || "nothing"}; the claim is ${claimed}.` };
}

/** The letter under which an option was shown; one that was not shown keeps its own. */
function shownLetter(letter: string, order: readonly number[]): string {
  const shown = order.indexOf(letter.trim().toUpperCase().charCodeAt(0) - 65);
  return shown < 0 ? letter : String.fromCharCode(65 + shown);
}

/** Whether the last lines that a program printed are the hops' results, one a line, in order. */
export function hopsAgree(hops: readonly Hop[], stdout: string, tolerance: Tolerance): Agreement {
  const lines = resultLines(stdout);
  const values = lines.slice(-hops.length);
  if (values.length < hops.length) {
    return { agrees: null, reason: `The program printed ${lines.length} values for ${hops.length} hops.` };
  }
  for (const [position, hop] of hops.entries()) {
    const computed = values[position] ?? "";
    if (!sameResult(hop.result, computed, tolerance)) {
      return { agrees: false, reason: `Hop ${hop.step} is ${computed}; the claim is ${hop.result}.` };
    }
  }
  return { agrees: true, reason: "Every hop was computed as claimed." };
}

/**
 * The results that differ and are words on both sides, which only a model can compare; null where one is a number,
 * or a line is missing, since then code has decided.
 */
export function unequalTexts(
  hops: readonly Hop[],
  stdout: string,
  tolerance: Tolerance,
): { hop: number; claimed: string; found: string }[] | null {
  const values = resultLines(stdout).slice(-hops.length);
  const unequal = hops.flatMap(({ step, result }, position) => {
    const found = values[position] ?? "";
    return sameResult(result, found, tolerance) ? [] : [{ hop: step, claimed: result, found }];
  });
  const inWords = ({ claimed, found }: { claimed: string; found: string }) =>
    found !== "" && parseNumber(claimed) === null && parseNumber(found) === null;
  return unequal.every(inWords) ? unequal : null;
}

const resultLines = (stdout: string) =>
  stdout
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function sameResult(claimed: string, computed: string, tolerance: Tolerance): boolean {
  const [left, right] = [parseNumber(claimed), parseNumber(computed)];
  if (left !== null && right !== null) return sameNumber(left, right, tolerance);
  return claimed.trim().toLowerCase() === computed.trim().toLowerCase();
}
