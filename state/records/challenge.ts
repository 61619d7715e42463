import { z } from "zod";

/** How the final answer of a question is graded: numbers and choices by code, text by a model. */
export const AnswerKind = z.enum(["number", "choice", "text"]);
export type AnswerKind = z.infer<typeof AnswerKind>;

/** A final answer. `value` is the number alone, the letter (A, B, …) of a choice, or a sentence for text. */
export const Answer = z.object({
  kind: AnswerKind.default("number").describe("How the answer is graded"),
  value: z.string().describe("Number without unit (`-5`, `7.50`, `1.15e10`, `3/4`), a choice's letter, or text"),
  unit: z.string().optional().describe("The unit that the question asks for; absent for bare numbers"),
});
export type Answer = z.infer<typeof Answer>;

/** One step of the reasoning; `uses` names earlier steps only. */
export const Hop = z.object({
  step: z.number().int().positive().describe("1 for the first hop"),
  question: z.string().describe("What this step asks; readable without its result"),
  working: z.string().optional().describe("The calculation or the reasoning, as its author wrote it"),
  result: z.string().describe("What this step yields: a number without unit, or a short text"),
  uses: z.array(z.number().int().positive()).default([]).describe("Steps whose results this one needs"),
});
export type Hop = z.infer<typeof Hop>;

/** What an Attacker proposes. Choices, where there are any, are labelled A, B, C … by position. */
export const Challenge = z.object({
  topic: z.string(),
  question: z.string(),
  choices: z.array(z.string()).optional(),
  answer: Answer,
  hops: z.array(Hop),
  explanation: z.string(),
});
export type Challenge = z.infer<typeof Challenge>;
