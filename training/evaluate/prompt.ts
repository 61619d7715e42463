import type { AnswerKind } from "../../state/records/challenge.js";
import type { Message } from "../../state/records/message.js";

const END = "Reason step by step. End with one line that holds only `#### ` and the final answer";

/** Our own prompts, in plain chat; those of the benchmarks' authors elicit programs, likelihoods, or are few-shot. */
const SYSTEM: Record<AnswerKind, string> = {
  number: `Solve the problem. ${END}: a plain decimal number without unit or thousands separators, with at least four decimals where it is not whole.`,
  choice: `Answer the multiple-choice question. ${END}: the letter of the right choice.`,
  text: `Answer the question. ${END}: a short text.`,
};

/** The letter of the choice at a position. */
export const letterAt = (position: number): string => String.fromCharCode(65 + position);

/** Asks a question; choices follow it, each on a line that begins with its letter. */
export function ask(kind: AnswerKind, question: string, choices: readonly string[] = []): Message[] {
  const options = choices.map((choice, position) => `${letterAt(position)}. ${choice}`);
  return [
    { role: "system", content: SYSTEM[kind] },
    { role: "user", content: [question, ...options].join("\n") },
  ];
}
