import type { Message } from "../state/records/message.js";
import { readLines, readTag } from "./tags.js";

/** A question with its choices, as it was asked. */
export interface Asked {
  question: string;
  choices: string[];
}

/** The marker of a final answer in a plain chat. */
type Marker = "####" | "<answer>";

/** The line that distinguishes further tries at one question. */
const TRY = /^\(Try \d+\.\)$/;
const CHOICE = /^\s*\(?[A-Z][.)]\s+/i;

/** The marker that a chat without tags and formats asks for, like an exam; null if it asks for none. */
export function markerOf(messages: readonly Message[]): Marker | null {
  const text = messages.map(({ content }) => content).join("\n");
  return (["<answer>", "####"] as const).find((marker) => text.includes(marker)) ?? null;
}

/** The question between tags; in a plain chat the last user message, whose lettered lines are its choices. */
export function questionAsked(messages: readonly Message[]): Asked {
  const tagged = readTag(messages, "question");
  if (tagged !== null) return { question: tagged, choices: readLines(messages, "choices") };
  const lines = (messages.findLast(({ role }) => role === "user")?.content ?? "").split("\n");
  return {
    question: lines
      .filter((line) => !CHOICE.test(line) && !TRY.test(line.trim()))
      .join("\n")
      .trim(),
    choices: lines.filter((line) => CHOICE.test(line)).map((line) => line.replace(CHOICE, "").trim()),
  };
}

/** An attempt as a chat message. */
export function sayAttempt({ reasoning, answer }: { reasoning: string; answer: string }, marker: Marker): string {
  if (marker === "####") return `${reasoning}\n#### ${answer}`;
  return `<explanation>${reasoning}</explanation>\n<answer>${answer.toLowerCase()}</answer>`;
}
