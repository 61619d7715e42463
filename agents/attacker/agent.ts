import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Message } from "../../state/records/message.js";
import type { RoundInput } from "../../state/records/round.js";
import type { Fence } from "../prompt/fence.js";
import { type Prompt, renderPrompt } from "../prompt/prompt.js";
import type { ChallengeReply } from "./schema.js";

/** A question that the gate sent back, and what it resembled. */
export interface Refusal {
  question: string;
  resembles: string;
}

/** The conversation that asks the Attacker for a question; earlier refusals of this round follow as turns. */
export function briefAttacker(
  prompt: Prompt,
  domain: Domain,
  input: RoundInput,
  refusals: Refusal[],
  fence: Fence,
): Message[] {
  const topic = domain.topics.find(({ name }) => name === input.aim.topic);
  const messages = renderPrompt(prompt, {
    domain: fence.text("domain", domain.name),
    guidance: fence.text("guidance", domain.guidance),
    topic: fence.text("topic", input.aim.topic) + (topic?.description ? `\n${topic.description}` : ""),
    hops: fence.text("hops", input.aim.hops),
    answers: fence.text("answers", domain.answers.join(", ")),
    variation: fence.text("variation", input.aim.variation),
    exemplars: fence.lines("exemplars", bullets(input.exemplars)),
    avoid: fence.lines("avoid", bullets(input.avoid)),
  });
  for (const { question, resembles } of refusals) {
    messages.push({ role: "assistant", content: "I wrote a question; it is quoted below.", toolCalls: [] });
    messages.push({
      role: "user",
      content: `Your question\n${fence.text("refused", question)}\nis too close to an earlier one:\n${fence.text("resembles", resembles)}\nWrite one that differs in scene, structure and wording, not only in its numbers.`,
    });
  }
  return messages;
}

/** The reply as a challenge: nulls become absent, trimmed, nothing else is changed. */
export function toChallenge(reply: ChallengeReply, input: RoundInput): Challenge {
  const { choices, answer } = reply;
  return {
    topic: input.aim.topic,
    question: reply.question.trim(),
    ...(choices && choices.length > 0 ? { choices: choices.map((choice) => choice.trim()) } : {}),
    answer: { kind: answer.kind, value: answer.value.trim(), ...(answer.unit ? { unit: answer.unit.trim() } : {}) },
    hops: reply.hops.map((hop) => ({ ...hop, question: hop.question.trim(), result: hop.result.trim() })),
    explanation: reply.explanation.trim(),
  };
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
