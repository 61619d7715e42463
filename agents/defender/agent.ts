import { finalAnswer } from "../../state/answers/replies/final-answer.js";
import { spokenPart } from "../../state/answers/replies/spoken-part.js";
import type { Attempt } from "../../state/records/attempt.js";
import type { AnswerKind, Challenge } from "../../state/records/challenge.js";
import type { Message, ModelReply } from "../../state/records/message.js";
import { cleanText } from "../models/replies/restore-latex.js";
import { type Fence, neutralise } from "../prompt/fence.js";
import { type Prompt, renderPrompt } from "../prompt/prompt.js";
import { fenceQuestion } from "../prompt/question.js";
import { finalLine, plainQuestion } from "./prompt.js";
import type { AttemptReply } from "./schema.js";

/** A question as a student sees it. */
type Asked = Pick<Challenge, "question" | "choices">;

/**
 * The conversation that asks a student in plain text: in a campaign, in an evaluation, in an exported row.
 * @param lastLine what the last line shall hold, where it is other than by default
 */
export function askStudent(
  prompt: Prompt,
  kind: AnswerKind,
  { question, choices }: Asked,
  { sample = 1, lastLine = finalLine(kind) }: { sample?: number; lastLine?: string } = {},
): Message[] {
  return renderPrompt(prompt, {
    question: plainQuestion(question, choices),
    final_answer: lastLine,
    // A model without chance in it would say the very same again.
    sample: sample > 1 ? `(Try ${sample}.)` : "",
  });
}

/** The conversation that asks for a structured answer: the question and its choices, nothing of the solution. */
export function briefDefender(prompt: Prompt, challenge: Asked, sample: number, fence: Fence): Message[] {
  return renderPrompt(prompt, {
    question: fenceQuestion(fence, challenge),
    sample: sample > 1 ? fence.text("sample", sample) : "",
  });
}

const unscored = (problem: NonNullable<Attempt["problem"]>, reasoning = ""): Attempt => ({
  status: "unscored",
  problem,
  reasoning,
  answer: "",
});

/** A structured reply as an attempt; a reply without an answer is unscored, never a miss. */
export function toAttempt({ reasoning, answer }: AttemptReply): Attempt {
  const [said, given] = [tidy(reasoning), tidy(answer)];
  return given === "" ? unscored("empty", said) : { status: "answered", reasoning: said, answer: given };
}

/** A reply in plain text as an attempt: one that is cut off, or that gives no final answer, is unscored. */
export function readAttempt({ content, finish, thoughts }: ModelReply, kind: AnswerKind): Attempt {
  const spoken = tidy(spokenPart(content));
  const kept = thoughts ? { thoughts: tidy(thoughts) } : {};
  if (finish === "length") return { ...unscored("truncated", spoken), ...kept };
  if (finish === "refusal") return { ...unscored("refused", spoken), ...kept };
  if (spoken === "") return { ...unscored("empty"), ...kept };
  const answer = finalAnswer(content, kind);
  if (answer === null || tidy(answer) === "") return { ...unscored("no-answer", spoken), ...kept };
  return { status: "answered", reasoning: withoutMarker(spoken), answer: tidy(answer), ...kept };
}

const tidy = (text: string) => neutralise(cleanText(text)).trim();

/** The reasoning without a last line that only repeats the answer behind `####`. */
function withoutMarker(spoken: string): string {
  const lines = spoken.split("\n");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  const rest = lines.slice(0, last).join("\n").trim();
  return /^\s*#{4}\s/.test(lines[last] ?? "") && rest !== "" ? rest : spoken;
}
