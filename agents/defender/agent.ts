import type { Attempt } from "../../state/records/attempt.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Message } from "../../state/records/message.js";
import type { Fence } from "../prompt/fence.js";
import { type Prompt, renderPrompt } from "../prompt/prompt.js";
import { fenceQuestion } from "../prompt/question.js";
import type { AttemptReply } from "./schema.js";

/** The conversation that asks the Defender: the question and its choices, nothing of the Attacker's solution. */
export function briefDefender(prompt: Prompt, challenge: Challenge, sample: number, fence: Fence): Message[] {
  return renderPrompt(prompt, {
    question: fenceQuestion(fence, challenge),
    sample: sample > 1 ? fence.text("sample", sample) : "",
  });
}

/** The reply as an attempt; a reply without an answer is unscored, never a miss. */
export function toAttempt({ reasoning, answer }: AttemptReply): Attempt {
  if (answer.trim() === "") return { status: "unscored", problem: "empty", reasoning, answer: "" };
  return { status: "answered", reasoning, answer: answer.trim() };
}
