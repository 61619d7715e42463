import { lastLine } from "../../../state/answers/last-line.js";
import { seededRandom } from "../../../state/numbers/random.js";
import type { Answer } from "../../../state/records/challenge.js";
import { concludeDraws } from "../../../state/rules/agreement.js";
import { drawGiven, reaches } from "../../../state/rules/draw-given.js";
import { statedNumbers } from "../../../state/rules/givens.js";
import { type OutputRelation, relateOutputs } from "../../../state/rules/output-agreement.js";
import type { AskedQuestion, ProgramComparison, VariedGiven } from "./asked.js";
import { type RunProgram, untilLate } from "./run-program.js";
import { type ReadProgram, runVaried, type VariableGiven, variableGivens } from "./vary.js";

/** Draws of each given by itself (of one among many fewer), and of all together; ours. */
const drawsEach = (givens: number): number => (givens <= 4 ? 2 : 1);
const DRAWS_TOGETHER = 4;

/** What one changed question gave. */
interface Draw {
  relation: OutputRelation;
  changed: boolean;
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
      if (relation !== "unreadable") return { relation, changed: outcome(first) !== outcome(one.stdout) };
    }
    return { relation: "unreadable", changed: false };
  }

  /** The draws of one given by itself, in the way in which both programs hold it. */
  async function drawEach({ ways, certain }: VariableGiven): Promise<{ way: VariedGiven; own: Draw[] } | null> {
    let found: { way: VariedGiven; own: Draw[] } | null = null;
    // A count that is late at another number will be late again: the given is left then.
    const runOnce = untilLate(run);
    for (const way of ways) {
      const own: Draw[] = [];
      for (let count = 0; count < drawsEach(variable.length); count += 1) own.push(await draw([way], runOnce));
      const counted = own.filter(({ relation }) => relation !== "unreadable");
      // Of several ways, one that changes nothing is no way: its literals are not what the question's number is.
      const tells = ways.length === 1 || counted.some(({ changed }) => changed);
      if (tells && counted.length > 0 && counted.every(({ relation }) => relation === "same")) return { way, own };
      if (certain) found ??= { way, own };
    }
    return found;
  }

  const draws: Draw[] = [];
  const followed: VariedGiven[] = [];
  const clean: VariedGiven[] = [];
  for (const one of variable) {
    const each = await drawEach(one);
    if (each === null) continue;
    const { way, own } = each;
    draws.push(...own);
    if (own.some(({ relation }) => relation !== "unreadable")) followed.push(way);
    // What may be a formula's constant is none of the question's numbers to exchange.
    const isClean = own.every(({ relation }) => relation === "same") && own.some(({ changed }) => changed);
    if (one.certain && isClean) clean.push(way);
  }
  // Where no given can be changed by itself, all may still be changed in proportion.
  const together =
    followed.length > 0 ? followed : variable.filter(({ certain }) => certain).map(({ ways }) => ways[0]);
  let givens = followed.length;
  if (together.length > 1) {
    const runOnce = untilLate(run);
    for (let count = 0; count < DRAWS_TOGETHER; count += 1) draws.push(await draw(together, runOnce));
    if (draws.some(({ relation }) => relation !== "unreadable")) givens = together.length;
  }
  const found = concludeDraws(
    draws.map(({ relation }) => relation),
    givens,
  );
  return {
    agreement: found?.record ?? null,
    disagrees: found !== null && !found.agrees,
    clean,
  };
}

/** What a program says in the end: the value before a letter counts too. */
const outcome = (stdout: string): string => `${stdout.trimEnd().split(/\r?\n/).at(-2) ?? ""}\n${lastLine(stdout)}`;
