import { readNumber } from "../answers/numbers/read-number.js";
import type { Challenge, Hop } from "../records/challenge.js";
import type { Adopted } from "../records/verdict.js";
import { resultLines } from "./result-lines.js";

/**
 * What a program printed, as the answer of a row: a plain number with the decimals of the claimed one, or the letter of
 * the row's own choice. Null where that is unclear: free text, no number, or more decimals than are asked for where
 * the claim has none.
 */
export function answerToAdopt(
  { answer, choices }: Pick<Challenge, "answer" | "choices">,
  found: string,
  order: readonly number[] = [],
): string | null {
  if (answer.kind === "text") return null;
  if (answer.kind === "number") return resultToAdopt(answer.value, found);
  const shown = order[printedLetter(found)];
  return shown === undefined || choices?.[shown] === undefined ? null : String.fromCharCode(65 + shown);
}

/** The place of the letter that a program printed, alone or with its choice's text (`B) T`); -1 where it is none. */
export const printedLetter = (line: string): number =>
  /^[A-Z](?:\)|$)/i.test(line) ? line.toUpperCase().charCodeAt(0) - 65 : -1;

/** What a program printed, as the results of the hops; null where one is unclear. */
export function hopsToAdopt(hops: readonly Hop[], stdout: string): string[] | null {
  const values = resultLines(stdout, hops.length);
  const results = hops.flatMap(({ result }, position) => resultToAdopt(result, values[position] ?? "") ?? []);
  return results.length === hops.length ? results : null;
}

function resultToAdopt(claimed: string, found: string): string | null {
  const [claim, value] = [readNumber(claimed), readNumber(found)];
  if (value === null) return null;
  const places = claim === null ? null : (/\.(\d+)/.exec(claimed)?.[1]?.length ?? 0);
  if (places === 0 && !Number.isInteger(value)) return null;
  const isPlain = /^-?\d+(?:\.\d+)?$/.test(found.trim());
  const decimals = /\.(\d+)/.exec(found)?.[1]?.length ?? 0;
  if (isPlain && (places === null || decimals <= places)) return found.trim();
  if (places === null || Math.abs(value) >= 1e15) return null;
  return value.toFixed(places);
}

/** The challenge with what was computed in the place of what was claimed, and an explanation that says so. */
export function adopt(challenge: Challenge, adopted: Adopted): Challenge {
  const changed: Challenge =
    "answer" in adopted
      ? { ...challenge, answer: { ...challenge.answer, value: adopted.answer } }
      : {
          ...challenge,
          hops: challenge.hops.map(({ working: _, ...hop }, at) => ({
            ...hop,
            result: adopted.hops[at] ?? hop.result,
          })),
        };
  return { ...changed, explanation: explanationOf(changed) };
}

/** The Attacker's explanation holds its own arithmetic; where that is replaced, the steps and their results are left. */
function explanationOf({ hops, answer, choices }: Challenge): string {
  const steps = hops.map(({ step, question, result }) => `${step}. ${question} ${result}`);
  const text = answer.kind === "choice" ? choices?.[answer.value.charCodeAt(0) - 65] : answer.unit;
  return [
    ...steps,
    `The answer is ${answer.value}${text ? ` ${answer.kind === "choice" ? `(${text})` : text}` : ""}.`,
  ].join("\n");
}
