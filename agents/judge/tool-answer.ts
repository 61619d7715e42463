import type { Fence } from "../prompt/fence.js";

/**
 * Characters of a tool's answer that go back into a prompt at most; ours. An answer is paid for again with every later
 * turn; a search of the default size fits. What a verdict rests on is kept whole in the evidence.
 */
const MOST_CHARS = 12_000;
/** Characters that are kept of a longer one: what it is, and how it ends, where a program prints its answer. */
const KEPT_START = 9000;
const KEPT_END = 2000;

/** The text of a tool's output for the Judge's model: fenced, and of a long one the beginning and the end. */
export function answerText(output: Record<string, unknown>, fence: Fence): string {
  const text = JSON.stringify(output);
  if (text.length <= MOST_CHARS) return fence.text("tool_answer", text);
  const cut = text.length - KEPT_START - KEPT_END;
  return [
    fence.text("tool_answer", text.slice(0, KEPT_START)),
    `[${cut} of ${text.length} characters are left out here. Ask for less, or print less.]`,
    fence.text("tool_answer", text.slice(-KEPT_END)),
  ].join("\n");
}

/** All that the Judge's model can have seen of a text in an answer. */
export const shownPart = (text: string): string =>
  text.length <= MOST_CHARS ? text : `${text.slice(0, KEPT_START)}\n${text.slice(-KEPT_END)}`;
