import { parseNumber } from "../numbers/parse-number.js";
import type { Answer } from "../records/challenge.js";
import type { Tolerance } from "../records/domain.js";

export { parseNumber } from "../numbers/parse-number.js";

/**
 * Whether two numbers agree: |expected − actual| ≤ max(absolute, relative · |expected|). Four units in the last place
 * are granted on top, so that a difference of exactly the tolerance does not fail by binary rounding.
 */
export function sameNumber(expected: number, actual: number, tolerance: Tolerance): boolean {
  const allowed = Math.max(tolerance.absolute, tolerance.relative * Math.abs(expected));
  const rounding = 4 * Number.EPSILON * Math.max(Math.abs(expected), Math.abs(actual));
  return Math.abs(expected - actual) <= allowed + rounding;
}

/** Text with case, spacing and a full stop at its end taken away: choices are compared in this form. */
const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim().replace(/\.$/, "");

/** `B`, `(b)`, `B.`, `**B**`, `Option B`, `The answer is B) 12 mg`: the letter, and the text after it. */
const LETTER =
  /^\W*(?:(?:the|correct|final|answer|option|choice|is)\W+)*(?<letter>[a-z])(?:\W*$|\s?[).:\]*-]+\s?(?<text>\S.*)$)/i;

/** The letter (A, B, …) that a reply picks, by itself or by the choice's exact text; null when it cannot be read. */
function pickedLetter(reply: string, choices: readonly string[]): string | null {
  const found = LETTER.exec(folded(reply))?.groups;
  const letter = found?.letter?.toUpperCase();
  if (letter !== undefined) {
    const named = choices[letter.charCodeAt(0) - 65];
    const rest = found?.text;
    if (rest === undefined || (named !== undefined && folded(rest) === folded(named))) return letter;
  }
  const matching = choices.flatMap((choice, index) => (folded(choice) === folded(reply) ? [index] : []));
  const [only] = matching;
  return only !== undefined && matching.length === 1 ? String.fromCharCode(65 + only) : null;
}

/** Takes the answer's own unit out of a reply, since a unit may hold digits of its own (mL/min/1.73 m²). */
const withoutUnit = (text: string, unit: string | undefined) => (unit ? text.replace(unit, " ") : text);

/**
 * Whether a reply gives the expected answer. Numbers agree within the tolerance, units are not converted (the question
 * states the unit); choices agree by letter or by the choice's exact text.
 *
 * Null means that code cannot say, and nothing is guessed: the answer is free text, which a model must grade, or a
 * number or letter could not be read, which is `unscored` and never a miss.
 */
export function sameAnswer(
  answer: Answer,
  reply: string,
  options: { tolerance: Tolerance; choices?: readonly string[] | undefined },
): boolean | null {
  if (answer.kind === "text") return null;
  if (answer.kind === "choice") {
    const picked = pickedLetter(reply, options.choices ?? []);
    return picked === null ? null : picked === answer.value.trim().toUpperCase();
  }
  const expected = parseNumber(withoutUnit(answer.value, answer.unit));
  const actual = parseNumber(withoutUnit(reply, answer.unit));
  return expected === null || actual === null ? null : sameNumber(expected, actual, options.tolerance);
}

/** The last line of a program's output that is not blank, trimmed: its bare answer. Empty when it printed nothing. */
export function lastLine(stdout: string): string {
  return stdout.trimEnd().split(/\r?\n/).at(-1)?.trim() ?? "";
}
