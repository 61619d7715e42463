import { lastLine } from "../../../state/answers/text/last-line.js";
import { seededRandom } from "../../../state/numbers/random.js";
import type { Answer } from "../../../state/records/challenge.js";
import { concludeDraws } from "../../../state/rules/agreement.js";
import { drawGiven, reaches } from "../../../state/rules/draw-given.js";
import { statedNumbers } from "../../../state/rules/givens.js";
import { type OutputRelation, relateOutputs } from "../../../state/rules/output-agreement.js";
import type { AskedQuestion, ChangedQuestion, ProgramComparison, VariedGiven } from "./asked.js";
import { type RunProgram, untilLate } from "./run-program.js";
import { type ReadProgram, runVaried, type VariableGiven, variableGivens } from "./vary.js";

/** Draws of each given by itself (more of an only one, fewer among many), and of all together; ours. */
const drawsEach = (givens: number): number => (givens === 1 ? 4 : givens <= 4 ? 2 : 1);
const DRAWS_TOGETHER = 4;

/** What one changed question gave. */
interface Draw {
  relation: OutputRelation;
  changed: boolean;
  question: ChangedQuestion | null;
}

/**
 * Changes the numbers of the question in both programs alike, one by one and all together, and compares what they then
 * print. Two right programs are one function of the question's numbers; two that meet by chance part.
 */
export async function comparePrograms(
  run: RunProgram,
  { question, choices = [] }: AskedQuestion,
  answer: Answer,
  programs: readonly [ReadProgram, ReadProgram],
): Promise<Omit<ProgramComparison, "same">> {
  const variable = variableGivens(statedNumbers(question, choices).givens, programs);
  const random = seededRandom(0, "agreement", question);
  const [one, other] = programs;

  /** One draw, tried again nearer where a program refuses it. */
  async function draw(changed: readonly VariedGiven[], run: RunProgram): Promise<Draw> {
    for (const reach of reaches(random)) {
      const drawn = changed.flatMap(({ given, literals }) => {
        const value = drawGiven(given, reach, random);
        return value === null ? [] : [{ given, literals, drawn: value }];
      });
      if (drawn.length < changed.length) continue;
      const side = (at: 0 | 1) => drawn.map(({ literals, ...rest }) => ({ ...rest, literals: literals[at] }));
      const first = await runVaried(run, one.program, side(0));
      if (first === null) continue;
      const second = await runVaried(run, other.program, side(1));
      if (second === null) continue;
      const [left, right] = [
        { ...one, stdout: first },
        { ...other, stdout: second },
      ];
      const relation = relateOutputs(answer, choices, left, right);
      if (relation === "unreadable") continue;
      const question: ChangedQuestion = {
        changes: drawn.map(({ given, drawn: value }) => ({ given: given.text, drawn: value })),
        printed: [lastLine(first), lastLine(second)],
        agree: relation === "same",
      };
      return { relation, changed: outcome(first) !== outcome(one.stdout), question };
    }
    return { relation: "unreadable", changed: false, question: null };
  }

  /** The draws of one given by itself. */
  async function drawEach(one: VariableGiven): Promise<Draw[]> {
    // A count that is late at another number will be late again: the given is left then.
    const runOnce = untilLate(run);
    const own: Draw[] = [];
    const wanted = one.certain ? drawsEach(variable.length) : 2;
    for (let count = 0; count < wanted; count += 1) own.push(await draw([one], runOnce));
    return own;
  }

  const draws: Draw[] = [];
  const followed: VariableGiven[] = [];
  const clean: VariedGiven[] = [];
  for (const one of variable) {
    const own = await drawEach(one);
    const counted = own.filter(({ relation }) => relation !== "unreadable");
    const agrees = counted.every(({ relation }) => relation === "same") && counted.some(({ changed }) => changed);
    if (counted.length === 0 || !(one.certain || agrees)) continue;
    draws.push(...own);
    followed.push(one);
    // What may be a formula's constant is none of the question's numbers to exchange.
    if (one.certain && agrees && counted.length === own.length) clean.push(one);
  }
  const certain = followed.filter((one) => one.certain);
  // Where no given can be changed by itself, all may still be changed in proportion.
  const together = certain.length > 0 ? certain : variable.filter((one) => one.certain);
  let givens = followed.length;
  if (together.length > 1) {
    const runOnce = untilLate(run);
    const all: Draw[] = [];
    for (let count = 0; count < DRAWS_TOGETHER; count += 1) all.push(await draw(together, runOnce));
    draws.push(...all);
    if (all.some(({ relation }) => relation !== "unreadable")) givens = Math.max(givens, together.length);
  }
  const found = concludeDraws(
    draws.map(({ relation }) => relation),
    givens,
  );
  return {
    agreement: found?.record ?? null,
    disagrees: found !== null && !found.agrees,
    clean,
    draws: draws.flatMap(({ question }) => question ?? []),
  };
}

/** What a program says in the end: the value before a letter counts too. */
const outcome = (stdout: string): string => `${stdout.trimEnd().split(/\r?\n/).at(-2) ?? ""}\n${lastLine(stdout)}`;
