import type { FunctionAgreement } from "../../../state/records/function-agreement.js";
import type { Given } from "../../../state/rules/givens.js";
import type { NumberLiteral } from "./read-program.js";

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

/** A number of the question with the literals that hold it in each of two programs. */
export interface VariedGiven {
  given: Given;
  literals: readonly [readonly NumberLiteral[], readonly NumberLiteral[]];
}

/** A question with other numbers, and what each of the two programs printed for it. */
export interface ChangedQuestion {
  /** As the question writes the number, and what took its place. */
  changes: { given: string; drawn: string }[];
  /** The last line of the first and the second program. */
  printed: [string, string];
  agree: boolean;
}

/** What two programs for one question are to each other. */
export interface ProgramComparison {
  /** One program, but for names, layout and the order of independent lines. */
  same: boolean;
  /** Null where nothing could be varied. */
  agreement: FunctionAgreement | null;
  /** True where they are two different functions that only happen to meet at the question's own numbers. */
  disagrees: boolean;
  /** Numbers of the question that can be changed at will: both programs hold them for certain, follow, and agree. */
  clean: VariedGiven[];
  /** Every changed question that both programs answered, in the order in which they were drawn. */
  draws: ChangedQuestion[];
}
