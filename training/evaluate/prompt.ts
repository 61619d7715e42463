import { askStudent } from "../../agents/defender/agent.js";
import { studentPrompt } from "../../agents/defender/prompt.js";
import type { Prompt } from "../../agents/prompt/prompt.js";
import type { AnswerKind } from "../../state/records/challenge.js";
import type { Message } from "../../state/records/message.js";

/** The letter of the choice at a position. */
export const letterAt = (position: number): string => String.fromCharCode(65 + position);

/** How a question is put to the student. */
interface Asking {
  /** The campaign's own prompt; the built-in one where absent. */
  prompt?: Prompt | undefined;
  /** What the last line contains, where it is other than in a campaign. */
  lastLine?: string;
}

/** Asks as the Defender is asked; choices follow the question, each on a line that begins with its letter. */
export function ask(
  kind: AnswerKind,
  question: string,
  choices: readonly string[] = [],
  { prompt = studentPrompt, lastLine }: Asking = {},
): Message[] {
  return askStudent(prompt, kind, { question, choices: [...choices] }, lastLine ? { lastLine } : {});
}
