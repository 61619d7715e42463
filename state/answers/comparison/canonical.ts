import type { Answer } from "../../records/challenge.js";
import { readChoice } from "../choices/read-choice.js";
import { type WrittenNumber, writtenNumber } from "../numbers/written-number.js";
import { sameUnit } from "./stated-unit.js";
import { withoutUnit } from "./unit-in-text.js";

/** What is accepted as a unit: a few words, a sign, powers and slashes; no sentence. Ours. */
const UNIT = /^[\p{L}%°‰µΩ\p{Sc}](?:[\p{L}\p{M}%°µΩ/·⋅×^.\d -]{0,24}[\p{L}%\d])?$/u;
const UNIT_WORDS = 3;

/**
 * An answer as a row holds it: the canonical number (`-5`, `7.50`, `1234`) with its unit apart, or the choice's letter.
 * Free text stays as it is, and so does what carries more than that, so that the check of the shape can refuse it.
 */
export function canonicalAnswer(answer: Answer, choices: readonly string[] = []): Answer {
  if (answer.kind === "text") return answer;
  if (answer.kind === "choice") return { ...answer, value: canonicalLetter(answer.value, choices) };
  const number = writtenNumber(withoutUnit(answer.value, answer.unit));
  const beside = number === null ? null : besides(number);
  if (number === null || beside === null) return answer;
  if (beside === "" || (answer.unit && sameUnit(beside, answer.unit))) return { ...answer, value: number.text };
  return answer.unit ? answer : { ...answer, value: number.text, unit: beside };
}

/** A hop's result: a number without its unit, or a text as it is. */
export function canonicalResult(result: string): string {
  const number = writtenNumber(result);
  return number !== null && besides(number) !== null ? number.text : result;
}

/** A letter that labels a choice is taken for that label, whatever the choices say. */
function canonicalLetter(value: string, choices: readonly string[]): string {
  const letter = value.trim().toUpperCase();
  const isLabel = /^[A-Z]$/.test(letter) && letter.charCodeAt(0) - 65 < choices.length;
  return isLabel ? letter : (readChoice(value, choices) ?? value);
}

const bare = (text: string) => text.replace(/^[\s.,;:()[\]"'“”]+|[\s.,;:()[\]"'“”]+$/g, "");

/** The unit beside a number, empty if there is none; null if the text is not a unit or is on both sides. */
function besides({ before, after }: WrittenNumber): string | null {
  const [left, right] = [bare(before), bare(after)];
  if (left !== "" && right !== "") return null;
  if (left !== "") return /^(?:\p{Sc}|[A-Za-z]{0,3}\$|[A-Za-z]{2,3}\.?)$/u.test(left) ? left : null;
  if (right === "") return "";
  return UNIT.test(right) && right.split(/\s+/).length <= UNIT_WORDS ? right : null;
}
