import type { Given } from "../../../state/rules/givens.js";
import type { AnswerProgram, VariedGiven } from "./asked.js";
import type { NumberLiteral, ProgramReading } from "./read-program.js";
import type { RunProgram } from "./run-program.js";
import { held, holdingOf, substitute } from "./substitute.js";

/** Milliseconds for one changed program: another number must not cost what an endless loop costs. Ours. */
export const DRAW_MS = 1000;

/** A program that was read. */
export interface ReadProgram extends AnswerProgram {
  reading: ProgramReading;
}

/** A given that two programs hold. */
export interface VariableGiven extends VariedGiven {
  /** False where a constant may have the same value: then a difference proves nothing. */
  certain: boolean;
}

/** The givens that both programs hold as literals of their own. */
export function variableGivens(
  givens: readonly Given[],
  [one, other]: readonly [ReadProgram, ReadProgram],
): VariableGiven[] {
  const found = givens.flatMap((given) => {
    const [left, right] = [holdingOf(given, one.reading), holdingOf(given, other.reading)];
    if (left === null || right === null) return [];
    const certain = left.certain && right.certain;
    const variable: VariableGiven = { given, literals: [left.literals, right.literals], certain };
    return [variable];
  });
  // 7 percent and 0.07 may be one literal: then neither owns it.
  const isShared = (one: VariableGiven) =>
    found.some(
      (rival) => rival !== one && rival.literals.flat().some((literal) => one.literals.flat().includes(literal)),
    );
  return found.filter((given) => !isShared(given));
}

/** Runs a program with some givens changed; null where it refuses them. */
export async function runVaried(
  run: RunProgram,
  program: string,
  changes: readonly { given: Given; literals: readonly NumberLiteral[]; drawn: string }[],
): Promise<string | null> {
  const { status, stdout } = await run(varied(program, changes), DRAW_MS);
  return status === "ok" ? stdout : null;
}

/** A program with some givens changed. */
export function varied(
  program: string,
  changes: readonly { given: Given; literals: readonly NumberLiteral[]; drawn: string }[],
): string {
  const replaced = changes.flatMap(({ given, literals, drawn }) =>
    literals.map((literal) => ({ literal, value: held(given, literal, drawn) })),
  );
  return substitute(program, replaced);
}
