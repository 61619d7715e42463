import type { Answer } from "../../records/challenge.js";
import { choiceReading } from "../choices/read-choice.js";
import { writtenNumber } from "../numbers/written-number.js";
import { compareNumbers, type NumberContext } from "./compare-numbers.js";
import { type Comparison, different, same, unclear } from "./comparison.js";

/** What a comparison takes into account. */
export interface AnswerContext extends Omit<NumberContext, "unit"> {
  /** The choices, A for the first, where the answer is one. */
  choices?: readonly string[] | undefined;
}

/**
 * Whether what was found (a reply's answer, a program's last line) is the claimed answer: `same`, `different`, or
 * `unclear` with its reason. Precision comes from the question and the claim; units are not converted. Free text is
 * always unclear: only a model can compare it.
 */
export function compareAnswers(answer: Answer, found: string, context: AnswerContext = {}): Comparison {
  if (answer.kind === "text") return unclear("Free text is compared by a model.");
  if (answer.kind === "number") return compareNumbers(answer.value, found, { ...context, unit: answer.unit });
  const reading = choiceReading(found, context.choices ?? []);
  const claimed = answer.value.trim().toUpperCase();
  const text = found.trim().slice(0, 80);
  if (reading === null)
    return unclear(text === "" ? "It states nothing." : `“${text}” names no single choice for certain.`);
  const { letter, otherwise } = reading;
  if (otherwise !== null && [letter, otherwise].includes(claimed)) {
    return unclear(`“${text}” is choice ${letter} by its text and choice ${otherwise} by its letter.`);
  }
  return letter === claimed
    ? same(`It names choice ${letter}.`)
    : different(`It names choice ${letter}, not ${claimed}.`);
}

/** Whether a hop's result that was found is the claimed one: numbers as in {@link compareAnswers}, other texts literally. */
export function compareResults(claimed: string, found: string, context: NumberContext): Comparison {
  if (fold(claimed) === fold(found)) return same(`It is ${found}.`);
  const [left, right] = [writtenNumber(claimed), writtenNumber(found)];
  if (left !== null) return compareNumbers(claimed, found, context);
  return right === null
    ? different(`“${found}” is not “${claimed}”.`)
    : unclear(`The claim “${claimed}” cannot be read as one number.`);
}

const fold = (text: string) => text.normalize("NFKC").trim().toLowerCase();
