import { canonicalAnswer, canonicalResult } from "../../state/answers/comparison/canonical.js";
import type { AnswerKind, Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { Message } from "../../state/records/message.js";
import type { RoundInput } from "../../state/records/round.js";
import { type Fence, neutralise } from "../prompt/fence.js";
import { type Prompt, renderPrompt } from "../prompt/prompt.js";
import { earlierSteps } from "./earlier-steps.js";
import { CHOICES } from "./prompt.js";
import { realSteps } from "./real-steps.js";
import { type ChallengeReply, kindOf } from "./schema.js";
import { variationLetters } from "./variation-letters.js";

/** A question that the gate sent back: for what it resembled, or for what is wrong with its explanation. */
export interface Refusal {
  question: string;
  resembles: string | null;
  flaw: string | null;
}

/** The conversation that asks the Attacker for a question; earlier refusals of this round follow as turns. */
export function briefAttacker(
  prompt: Prompt,
  domain: Domain,
  input: RoundInput,
  refusals: Refusal[],
  fence: Fence,
  { examples = true }: { examples?: boolean } = {},
): Message[] {
  const topic = domain.topics.find(({ name }) => name === input.aim.topic);
  const shown = examples ? exampleFor(domain, input.aim.topic) : undefined;
  const messages = renderPrompt(prompt, {
    domain: fence.text("domain", domain.name),
    guidance: fence.text("guidance", domain.guidance),
    topic: fence.text("topic", input.aim.topic) + (topic?.description ? `\n${topic.description}` : ""),
    hops: fence.text("hops", input.aim.hops),
    answers: fence.text("answers", domain.answers.join(", ")),
    variation: fence.text("variation", variationLetters(input.aim.variation)),
    example: shown === undefined ? "" : fence.text("example", exampleReply(shown, domain.answers)),
    exemplars: fence.lines("exemplars", bullets(input.exemplars)),
    avoid: fence.lines("avoid", bullets(input.avoid)),
    choices: domain.answers.includes("choice") ? CHOICES : "",
  });
  for (const { question, resembles, flaw } of refusals) {
    messages.push({ role: "assistant", content: "I wrote a question; it is quoted below.", toolCalls: [] });
    const asked = `Your question\n${fence.text("refused", question)}\n`;
    const content =
      resembles !== null
        ? `${asked}is too close to an earlier one:\n${fence.text("resembles", resembles)}\nWrite one that differs in scene, structure and wording, not only in its numbers.`
        : `${asked}has an explanation that does not hold:\n${fence.text("flaw", flaw ?? "")}\nGive your whole reply again. Compute every step anew, and let the explanation end in the answer.`;
    messages.push({ role: "user", content });
  }
  return messages;
}

/** The first example on another topic: one on the same is copied by small models. The first of all where there is none. */
const exampleFor = ({ examples }: Domain, topic: string) =>
  examples.find((example) => example.topic !== topic) ?? examples[0];

/** A domain's worked example as a reply in that domain looks. */
function exampleReply(example: Domain["examples"][number], answers: readonly AnswerKind[]): string {
  const { topic, question, selection = null, steps, walkthrough, unit = null, value } = example;
  const kind = kindOf({ topic, question, selection, steps, walkthrough, unit, value }, answers);
  return JSON.stringify({
    ...(answers.includes("text") && answers.length > 1 ? { kind } : {}),
    topic,
    question,
    ...(answers.includes("choice") ? { selection } : {}),
    steps,
    walkthrough,
    unit,
    value,
  });
}

/**
 * The reply as a challenge: nulls become absent, texts are trimmed and neutralised, steps that compute nothing are left out
 * and the others numbered, numbers become canonical with their unit apart. What a model wrote is not checked here.
 */
export function toChallenge(
  reply: ChallengeReply,
  input: Pick<RoundInput, "aim">,
  answers: readonly AnswerKind[] = ["number", "choice"],
): Challenge {
  const tidy = (text: string) => neutralise(text).trim();
  const kind = kindOf(reply, answers);
  const choices = (kind === "number" ? [] : (reply.selection ?? [])).map(tidy);
  const unit = tidy(reply.unit ?? "");
  const answer = { kind, value: tidy(reply.value), ...(unit && !NO_UNIT.test(unit) ? { unit } : {}) };
  const resultOf = (result: string) => (kind === "text" ? result : canonicalResult(result));
  const question = tidy(reply.question);
  const hops = reply.steps.map((step, index) => ({
    step: index + 1,
    question: tidy(step.question),
    ...(tidy(step.working) === "" ? {} : { working: tidy(step.working) }),
    result: resultOf(tidy(step.yields)),
    uses: earlierSteps(step, index, reply.steps),
  }));
  return {
    topic: input.aim.topic,
    question,
    ...(choices.length > 0 ? { choices } : {}),
    answer: canonicalAnswer(answer, choices),
    hops: realSteps(hops, question),
    explanation: tidy(reply.walkthrough),
  };
}

/** Words for a number that has no unit. */
const NO_UNIT =
  /^(?:none|null|n\/a|no units?|unitless|dimensionless|-|(?:whole |plain |decimal )?numbers?|integer|decimal|count)$/i;

const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
