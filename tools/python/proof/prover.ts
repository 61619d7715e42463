import type { Answer } from "../../../state/records/challenge.js";
import type { FunctionAgreement } from "../../../state/rules/agreement.js";
import type { Given } from "../../../state/rules/givens.js";
import type { PythonResult, PythonSandbox } from "../sandbox.js";
import { comparePrograms } from "./compare-programs.js";
import { dependsOnQuestion } from "./depends.js";
import { readProgram } from "./read-program.js";

/** What was asked, as the Judge saw it. */
export interface AskedQuestion {
  question: string;
  choices?: readonly string[] | undefined;
}

/** A program that printed an answer, with the order in which its choices were shown. */
export interface AnswerProgram {
  program: string;
  stdout: string;
  order?: readonly number[] | undefined;
}

/** What two programs for one question are to each other. */
export interface ProgramComparison {
  /** One program, but for names, layout and the order of independent lines. */
  same: boolean;
  /** Null where nothing could be varied. */
  agreement: FunctionAgreement | null;
  /** True where they are two different functions that only happen to meet at the question's own numbers. */
  disagrees: boolean;
  /** Numbers of the question that can be changed at will: both programs follow, and agree. */
  clean: Given[];
}

/** Finds out what a program proves. Every finding is made again alike from the same question and programs. */
export interface Prover {
  /** Runs a program by itself, in a child that nothing else runs in. */
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
        if (first === null || second === null) return { same, agreement: null, disagrees: false, clean: [] };
        const programs = [
          { ...one, reading: first },
          { ...other, reading: second },
        ] as const;
        return { same, ...(await comparePrograms(run, asked, answer, programs)) };
      }, signal),
  };
}
