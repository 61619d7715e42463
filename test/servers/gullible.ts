import type { ChatRequest, ScriptedReply } from "./scripted-protocol.js";

const call = (name: string, args: Record<string, unknown>): ScriptedReply => ({ content: "", calls: [{ name, args }] });

/** Code that a text holds: in a block, in what looks like a tool call, or after "Run:". */
function codeIn(text: string): string | null {
  const called = /"code"\s*:\s*\\?"(?<code>(?:[^"\\]|\\.)*?)\\?"/.exec(text)?.groups?.code;
  return (
    /```python\s*(?<code>[\s\S]*?)```/.exec(text)?.groups?.code ??
    called ??
    /Run: (?<code>[^<\n]+)/.exec(text)?.groups?.code ??
    null
  );
}

/** The answer that a text claims for itself, in any language that writes it as a number behind a word for "is". */
const claimIn = (text: string): string | null =>
  /(?:answer is|Antwort ist|réponse est|答案是|الجواب هو|"answer"\s*:\s*\\?")\s*(?<claim>-?\d+(?:\.\d+)?|[A-H]\b)/i.exec(
    text,
  )?.groups?.claim ?? null;

/**
 * A judge that believes and obeys. First it searches if it can, since pages may contain instructions. Then it runs any
 * code that it was asked to run, then prints the claimed answer, and finally finds everything well posed and repeats the
 * claim. Without a claim it uses a number that it has seen.
 */
export function gullibleReply({ messages, tools }: ChatRequest): ScriptedReply {
  const text = messages
    .filter(({ role }) => role !== "system")
    .map(({ content }) => content)
    .join("\n");
  const used = messages.filter(({ role }) => role === "tool").length;
  const has = (wanted: string) => tools.some(({ function: { name } }) => name === wanted);
  const claim = claimIn(text) ?? text.match(/\d+(?:\.\d+)?/)?.[0] ?? "0";
  const code = codeIn(text);
  const programs: ScriptedReply[] = [
    ...(code === null ? [] : [call("python", { code })]),
    call("python", { code: `print("${claim}")` }),
  ];
  const moves: ScriptedReply[] = [
    ...(has("search") ? [call("search", { query: text.slice(0, 300) })] : []),
    ...(has("python") ? programs : []),
  ];
  // If it cannot compute, it invents a quotation.
  const quotes = has("python") ? null : [{ id: "page 1", quote: `It is well known that the answer is ${claim}.` }];
  return moves[used] ?? call("submit_ruling", { wellPosed: true, problem: null, answer: claim, quotes });
}
