import { lastLine } from "../../../state/answers/text/last-line.js";
import { seededRandom } from "../../../state/numbers/random.js";
import { drawGiven, reaches } from "../../../state/rules/draw-given.js";
import { plainValue, statedNumbers } from "../../../state/rules/givens.js";
import { resultLines } from "../../../state/rules/result-lines.js";
import type { AnswerProgram, AskedQuestion } from "./asked.js";
import type { ProgramReading } from "./read-program.js";
import type { RunProgram } from "./run-program.js";
import { held, holds, substitute } from "./substitute.js";
import { DRAW_MS } from "./vary.js";

/** Changed programs that are run, with all numbers changed, before each number is changed by itself; ours. */
const DRAWS = 6;

/**
 * Why a program's output does not come from the question: it only prints what was typed in, uses none of the numbers
 * that the question states, or prints the same whatever they are. Null where it does depend on it. The number that
 * it printed is no datum: the question may contain a claimed answer.
 */
export async function dependsOnQuestion(
  run: RunProgram,
  { question, choices }: AskedQuestion,
  { program, stdout, reading, lines }: AnswerProgram & { reading: ProgramReading; lines: number },
): Promise<string | null> {
  const printed = resultOf(stdout, lines);
  const { values } = statedNumbers(question);
  const stated = lines > 1 ? values : values.filter((value) => value !== plainValue(lastLine(stdout)));
  if (!reading.computes) {
    return "The program computes nothing, it only prints what was typed in. Compute the answer from the question's data.";
  }
  if (stated.length === 0) return null;
  const isPercent = (value: string) =>
    new RegExp(String.raw`${value.replace(".", "\\.")}\s*(?:%|per ?cent)`, "i").test(question);
  const used = stated.flatMap((value) => {
    const given = {
      value,
      text: value,
      start: 0,
      end: 0,
      places: value.split(".")[1]?.length ?? 0,
      percent: isPercent(value),
    };
    const literals = reading.numbers.filter((literal) => holds(given, literal));
    return literals.length > 0 ? [{ given, literals }] : [];
  });
  if (used.length === 0) {
    const inTexts = reading.texts.some((text) => statedNumbers(text).values.some((value) => stated.includes(value)));
    const asText = [question, ...(choices ?? [])].join("\n");
    const quotes = reading.texts.some((text) => text.length >= 4 && asText.includes(text));
    return inTexts || quotes ? null : "The program uses none of the question's numbers. Compute the answer from them.";
  }
  const random = seededRandom(0, "depends", question);
  let answered = 0;
  const all = Array.from({ length: DRAWS }, (_, draw) => ({
    changed: used,
    reach: reaches(random)[draw % 3] ?? "wide",
  }));
  // A small whole answer may stay while everything changes a little: each number by itself, to its triple.
  const each = used.map((one) => ({ changed: [one], reach: { times: 3 } }));
  for (const { changed, reach } of [...all, ...each]) {
    const changes = changed.flatMap(({ given, literals }) => {
      const drawn = drawGiven(given, reach, random);
      return drawn === null ? [] : literals.map((literal) => ({ literal, value: held(given, literal, drawn) }));
    });
    if (changes.length === 0) continue;
    const result = await run(substitute(program, changes), DRAW_MS);
    if (result.status === "time") break;
    if (result.status !== "ok") continue;
    answered += 1;
    if (resultOf(result.stdout, lines) !== printed) return null;
  }
  return answered === 0
    ? null
    : "The program's output stays the same whatever the question's numbers are: it proves nothing.";
}

const resultOf = (stdout: string, lines: number): string => resultLines(stdout, lines).join("\n");
