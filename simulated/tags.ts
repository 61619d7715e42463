import type { Message } from "../state/records/message.js";

/**
 * Our prompts' tags carry a code; a prompt written by hand may leave it out. The code of the example in the instructions
 * does not count: they are in the user's message where a model takes no system message.
 */
const coded = /<[a-z_]+(-(?!0a1b2c3d)[0-9a-f]{8})>/;

/**
 * The texts between tags of this name in the user messages, in order. A message's first code counts: a tag inside
 * a contestant's text has another one, or none.
 */
export function readAll(messages: readonly Message[], tag: string): string[] {
  return messages.flatMap(({ role, content }) => {
    if (role !== "user") return [];
    const name = `${tag}${coded.exec(content)?.[1] ?? ""}`;
    const start = content.indexOf(`<${name}>`);
    const end = content.indexOf(`</${name}>`, start);
    return start >= 0 && end > start ? [content.slice(start + name.length + 2, end).trim()] : [];
  });
}

/** The first text between tags of this name in any user message; null where there is none. */
export function readTag(messages: readonly Message[], tag: string): string | null {
  return readAll(messages, tag)[0] ?? null;
}

/** The lines between tags, without what marks them as a list (`- `, `A. `, `1. `); empty where there is no tag. */
export function readLines(messages: readonly Message[], tag: string): string[] {
  const lines = readTag(messages, tag)?.split("\n") ?? [];
  return lines.map((line) => line.trim().replace(/^(?:-|[A-Z][.)]|\d+[.)])\s+/, "")).filter((line) => line !== "");
}

/** A tool's answer, out of its tags. */
export function readAnswer(content: string): unknown {
  const [, code = ""] = coded.exec(content) ?? [];
  const [open, close] = [`<tool_answer${code}>`, `</tool_answer${code}>`];
  const fenced = content.startsWith(open) && content.endsWith(close);
  return JSON.parse(fenced ? content.slice(open.length, -close.length) : content);
}

/** A text without its tags' codes, which say nothing: the same talk in another round is the same talk. */
export const withoutCodes = (text: string): string => text.replace(/(<\/?[a-z_]{1,40})-[0-9a-f]{8}>/g, "$1>");
