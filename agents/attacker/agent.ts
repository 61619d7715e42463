import { canonicalAnswer, canonicalResult } from "../../state/answers/canonical.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Message } from "../../state/records/message.js";
import type { RoundInput } from "../../state/records/round.js";
import { fence, fenceLines, neutralise } from "../prompt/fence.js";
import { type Prompt, renderPrompt } from "../prompt/prompt.js";
import type { ChallengeReply } from "./schema.js";

/** A question that the gate sent back: for what it resembled, or for what is wrong with its explanation. */
export interface Refusal {
  question: string;
  resembles: string | null;
  flaw: string | null;
}

/** The conversation that asks the Attacker for a question; earlier refusals of this round follow as turns. */
export function briefAttacker(prompt: Prompt, domain: Domain, input: RoundInput, refusals: Refusal[]): Message[] {
  const topic = domain.topics.find(({ name }) => name === input.aim.topic);
  const messages = renderPrompt(prompt, {
    domain: fence("domain", domain.name),
    guidance: fence("guidance", domain.guidance),
    topic: fence("topic", input.aim.topic) + (topic?.description ? `\n${topic.description}` : ""),
    hops: fence("hops", input.aim.hops),
    answers: fence("answers", domain.answers.join(", ")),
    variation: fence("variation", input.aim.variation),
    exemplars: fenceLines("exemplars", bullets(input.exemplars)),
    avoid: fenceLines("avoid", bullets(input.avoid)),
  });
  for (const { question, resembles, flaw } of refusals) {
    messages.push({ role: "assistant", content: neutralise(question), toolCalls: [] });
    const content =
      resembles !== null
        ? `That question is too close to an earlier one:\n${fence("resembles", resembles)}\nWrite one that differs in scene, structure and wording, not only in its numbers.`
        : `Its explanation does not hold:\n${fence("flaw", flaw ?? "")}\nGive your whole reply again. Compute every step anew, and let the explanation end in the answer.`;
    messages.push({ role: "user", content });
  }
  return messages;
}

/** The reply as a challenge: nulls become absent, texts are trimmed, numbers become canonical with their unit apart. */
export function toChallenge(reply: ChallengeReply, input: RoundInput): Challenge {
  const choices = reply.choices?.map((choice) => choice.trim()) ?? [];
  const { kind, value, unit } = reply.answer;
  const answer = { kind, value: value.trim(), ...(unit ? { unit: unit.trim() } : {}) };
  const resultOf = (result: string) => (kind === "text" ? result.trim() : canonicalResult(result.trim()));
  return {
    topic: input.aim.topic,
    question: reply.question.trim(),
    ...(choices.length > 0 ? { choices } : {}),
    answer: canonicalAnswer(answer, choices),
    hops: reply.hops.map((hop) => ({ ...hop, question: hop.question.trim(), result: resultOf(hop.result) })),
    explanation: reply.explanation.trim(),
  };
}

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
