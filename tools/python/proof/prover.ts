import type { Answer } from "../../../state/records/challenge.js";
import type { PythonResult, PythonSandbox } from "../sandbox.js";
import type { AnswerProgram, AskedQuestion, ProgramComparison } from "./asked.js";
import { comparePrograms } from "./compare-programs.js";
import { dependsOnQuestion } from "./depends.js";
import { type ProgramReading, readProgram } from "./read-program.js";
import type { RunProgram } from "./run-program.js";

/** Finds out what a program proves. Every finding is made again alike from the same question and programs. */
export interface Prover {
  /** Runs a program by itself, in a child that was put back to its start: fast, for what is not a proof yet. */
  byItself(program: string, signal?: AbortSignal): Promise<PythonResult>;
  /**
   * Runs the programs of one row's proofs in a child that nothing else ever runs in, each on a heap that was put back: what
   * they print there is the proof. Each comes back with its result.
   */
  alone: PythonSandbox["alone"];
  /** Why what a program printed is no proof, for people and for the Judge; null where it is. */
  objectTo(asked: AskedQuestion, proof: AnswerProgram, lines: number, signal?: AbortSignal): Promise<string | null>;
  compare(
    asked: AskedQuestion,
    answer: Answer,
    programs: readonly [AnswerProgram, AnswerProgram],
    signal?: AbortSignal,
  ): Promise<ProgramComparison>;
}

/** Readings kept, of the latest programs: one is read when it is objected to, and again when it is compared. */
const MOST_READINGS = 200;

/** A prover that works in this sandbox. */
export function createProver(sandbox: PythonSandbox): Prover {
  const readings = new Map<string, ProgramReading>();
  const read = async (run: RunProgram, program: string): Promise<ProgramReading | null> => {
    const known = readings.get(program);
    if (known) return known;
    const reading = await readProgram(run, program);
    if (reading === null) return null;
    const [oldest] = readings.keys();
    if (readings.size >= MOST_READINGS && oldest !== undefined) readings.delete(oldest);
    readings.set(program, reading);
    return reading;
  };
  return {
    byItself: (program, signal) => sandbox.series((run) => run(program), signal),
    alone: (proofs, signal) => sandbox.alone(proofs, signal),
    objectTo: (asked, proof, lines, signal) =>
      sandbox.series(async (run) => {
        const reading = await read(run, proof.program);
        if (reading === null) return "The program could not be read.";
        return dependsOnQuestion(run, asked, { ...proof, reading, lines });
      }, signal),
    compare: (asked, answer, [one, other], signal) =>
      sandbox.series(async (run) => {
        const [first, second] = [await read(run, one.program), await read(run, other.program)];
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
