import type { AttemptReply } from "../agents/defender/schema.js";
import type { ModelRequest } from "../state/records/message.js";
import { questionAsked } from "./chat.js";
import { nearestChoice } from "./choices.js";
import { conversationText } from "./conversation.js";
import { explainSteps } from "./explanation.js";
import { plainDecimal } from "./number.js";
import type { Persona } from "./personas.js";
import { type Random, randomFrom } from "./random.js";
import { readQuestion } from "./reader.js";
import { type Method, workOut } from "./solver.js";

/** An attempt, or the way in which there is none. */
export type Defence = { attempt: AttemptReply } | { declined: "truncated" | "refused" | "empty" };

/** Computes as this persona does: by the skill's mistake where it lacks the skill, or slips. */
function ownMethod(persona: Persona, random: Random): Method {
  return (skill, inputs) => {
    const right = skill.formula(...inputs);
    const unsure = persona.weak.includes(skill.name) && random.chance(0.5);
    const slips = random.chance(persona.slip);
    if (!persona.lacks.includes(skill.name) && !unsure && !slips) return right;
    const wrong = skill.mistake(...inputs);
    return wrong.equals(right) ? right.add(1) : wrong;
  };
}

/** Solves a question from its text alone, with the persona's weaknesses. What cannot be read is guessed. */
export function defend(name: string, persona: Persona, request: ModelRequest): Defence {
  const { messages } = request;
  const random = randomFrom("defend", name, conversationText(messages));
  if (random.chance(persona.decline)) return { declined: random.pick(["truncated", "refused", "empty"]) };
  const { question, choices } = questionAsked(messages);
  const { steps } = readQuestion(question);
  const worked = workOut(steps, ownMethod(persona, random));
  const result = worked?.results.at(-1);
  if (!worked || !result) {
    const guess = choices.length > 0 ? "A" : (question.match(/\d+(\.\d+)?/g)?.at(-1) ?? "0");
    return { attempt: { reasoning: "I cannot follow every step of this question, so I guess.", answer: guess } };
  }
  const answer = (choices.length > 0 ? nearestChoice(choices, result) : null) ?? plainDecimal(result);
  return { attempt: { reasoning: explainSteps(steps, worked).join("\n"), answer } };
}
