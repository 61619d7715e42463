import type { Challenge } from "../../state/records/challenge.js";
import type { Fence } from "./fence.js";

/** The letter of the choice at a position: A for 0. */
const letterAt = (position: number): string => String.fromCharCode(65 + position);

/**
 * A question as its readers see it: the text and, for multiple choice, the lettered options in the given order
 * (`order[i]` is the original position of the option shown at i).
 */
export function fenceQuestion(
  fence: Fence,
  challenge: Pick<Challenge, "question" | "choices">,
  order?: readonly number[],
): string {
  const choices = challenge.choices ?? [];
  const shown = (order ?? choices.map((_, position) => position)).map((position) => choices[position] ?? "");
  const options = shown.map((choice, position) => `${letterAt(position)}. ${choice}`);
  return [fence.text("question", challenge.question), fence.lines("choices", options)].filter(Boolean).join("\n");
}
