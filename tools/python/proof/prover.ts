import type { Answer } from "../../../state/records/challenge.js";
import type { PythonResult, PythonSandbox } from "../sandbox.js";
import type { AnswerProgram, AskedQuestion, ProgramComparison } from "./asked.js";
import { comparePrograms } from "./compare-programs.js";
import { dependsOnQuestion } from "./depends.js";
import { readProgram } from "./read-program.js";

/** Finds out what a program proves. Every finding is made again alike from the same question and programs. */
export interface Prover {
  /** Runs a program by itself, in a child that was put back to its start: fast, for what is not a proof yet. */
  byItself(program: string, signal?: AbortSignal): Promise<PythonResult>;
  /** Runs a program alone, in a child that nothing else ever runs in: what it prints there is the proof. */
  alone(program: string, signal?: AbortSignal): Promise<PythonResult>;
  /** Why what a program printed is no proof, for people and for the Judge; null where it is. */
  objectTo(asked: AskedQuestion, proof: AnswerProgram, lines: number, signal?: AbortSignal): Promise<string | null>;
  compare(
    asked: AskedQuestion,
    answer: Answer,
    programs: readonly [AnswerProgram, AnswerProgram],
    signal?: AbortSignal,
  ): Promise<ProgramComparison>;
}

/** A prover that works in this sandbox. */
export function createProver(sandbox: PythonSandbox): Prover {
  return {
    byItself: (program, signal) => sandbox.series((run) => run(program), signal),
    alone: (program, signal) => sandbox.alone(program, signal),
    objectTo: (asked, proof, lines, signal) =>
      sandbox.series(async (run) => {
        const reading = await readProgram(run, proof.program);
        if (reading === null) return "The program could not be read.";
        return dependsOnQuestion(run, asked, { ...proof, reading, lines });
      }, signal),
    compare: (asked, answer, [one, other], signal) =>
      sandbox.series(async (run) => {
        const readings = [await readProgram(run, one.program), await readProgram(run, other.program)] as const;
        const [first, second] = readings;
        const same = first === null || second === null ? one.program === other.program : first.form === second.form;
        if (first === null || second === null) return { same, agreement: null, disagrees: false, clean: [], draws: [] };
        const programs = [
          { ...one, reading: first },
          { ...other, reading: second },
        ] as const;
        return { same, ...(await comparePrograms(run, asked, answer, programs)) };
      }, signal),
  };
}
