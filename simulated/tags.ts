import type { Message } from "../state/records/message.js";

/** The texts between tags of this name in the user messages, in order. */
export function readAll(messages: readonly Message[], tag: string): string[] {
  return messages.flatMap(({ role, content }) => {
    if (role !== "user") return [];
    const start = content.indexOf(`<${tag}>`);
    const end = content.indexOf(`</${tag}>`, start);
    return start >= 0 && end > start ? [content.slice(start + tag.length + 2, end).trim()] : [];
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
