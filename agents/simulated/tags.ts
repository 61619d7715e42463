import type { Message } from "../../state/message.js";

/** The text between the first pair of tags of this name in any user message; null where there is none. */
export function readTag(messages: readonly Message[], tag: string): string | null {
  for (const { role, content } of messages) {
    if (role !== "user") continue;
    const start = content.indexOf(`<${tag}>`);
    const end = content.indexOf(`</${tag}>`, start);
    if (start >= 0 && end > start) return content.slice(start + tag.length + 2, end).trim();
  }
  return null;
}

/** The lines between tags, without what marks them as a list (`- `, `A. `, `1. `); empty where there is no tag. */
export function readLines(messages: readonly Message[], tag: string): string[] {
  const lines = readTag(messages, tag)?.split("\n") ?? [];
  return lines.map((line) => line.trim().replace(/^(?:-|[A-Z][.)]|\d+[.)])\s+/, "")).filter((line) => line !== "");
}
