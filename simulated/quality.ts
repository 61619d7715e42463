import type { GradeReply, RatingReply } from "../agents/judge/schema.js";
import type { ModelRequest } from "../state/records/message.js";
import { explains } from "./explanation.js";
import { readQuestion } from "./reader.js";
import { solveSteps, usesOf } from "./solver.js";
import { readTag } from "./tags.js";

const twoDecimals = (value: number) => Math.round(value * 100) / 100;

/** The steps that the last one needs, itself included: 1 for the first. */
function neededSteps(uses: readonly number[][]): Set<number> {
  const needed = new Set([uses.length]);
  for (let step = uses.length; step > 0; step -= 1) {
    if (needed.has(step)) for (const earlier of uses[step - 1] ?? []) needed.add(earlier);
  }
  return needed;
}

/** Words a sentence: up to `short` they cost nothing, from there on each costs `price`. Ours. */
const sentences = { short: 16, price: 0.02, least: 0.6 };

/** 1 where sentences are short, less the longer they are. */
function readability(question: string): number {
  const words = question.split(/\s+/).length / Math.max(1, question.match(/[.?](?=\s|$)/g)?.length ?? 1);
  return Math.max(sentences.least, Math.min(1, 1 - sentences.price * (words - sentences.short)));
}

/**
 * Rates a question by what its text says. Clarity: 0 where it cannot be read, 0.25 where it sets up quantities that it
 * never uses, else from 1 for short sentences down to 0.6 for long ones. Necessity: the share of steps that the answer needs. Soundness: the share of steps that the
 * explanation gives with the value that comes out when they are computed again.
 */
export function rateQuality(request: ModelRequest): RatingReply {
  const question = readTag(request.messages, "question") ?? "";
  const { steps, problem } = readQuestion(question);
  const results = solveSteps(steps);
  if (problem !== null || !results) {
    return { clarity: 0, necessity: 0, soundness: 0, comment: problem ?? "The steps cannot be computed." };
  }
  const explanation = readTag(request.messages, "explanation") ?? "";
  const needed = neededSteps(usesOf(steps)).size;
  const sound = results.filter((value, index) => explains(explanation, index, value)).length;
  const idle = steps.length - needed;
  return {
    clarity: idle === 0 ? twoDecimals(readability(question)) : 0.25,
    necessity: twoDecimals(needed / steps.length),
    soundness: twoDecimals(sound / steps.length),
    comment: idle === 0 ? "Every step is needed." : `Of ${steps.length} steps, ${idle} do nothing for the answer.`,
  };
}

const contentWords = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\d.]*[\p{L}\d]/gu) ?? []);

/** Grades a free text by the reference's words that it has; abstains in between. */
export function gradeText(request: ModelRequest): GradeReply {
  const reference = contentWords(readTag(request.messages, "reference") ?? "");
  const candidate = contentWords(readTag(request.messages, "candidate") ?? "");
  const shared = [...reference].filter((word) => candidate.has(word)).length;
  const share = reference.size === 0 ? 0 : shared / reference.size;
  return {
    correct: share >= 0.8 ? true : share <= 0.4 ? false : null,
    reason: `The candidate has ${shared} of the reference's ${reference.size} words.`,
  };
}
