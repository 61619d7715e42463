import { objectAt } from "../find-objects.js";
import { MARK_END } from "./call-forms.js";
import { readArguments, readToolName } from "./tool-arguments.js";
import { MOST_CALLS, type WrittenCall } from "./written-call.js";

/** The head of a message to a tool (gpt-oss), which is named before the channel or behind it. */
const HEAD =
  /(?:^\s{0,9}|<\|start\|>assistant|(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary))\s{0,9}to=(?!assistant|user)([\w.:-]{1,100})(?![\w.:-])[^\n{]{0,100}?<\|message\|>/g;
/** The same from a server that took its tokens off: before an object, or before code for the tool python. */
const BARE_HEAD =
  /(?:^\s{0,9}|assistant)(?:analysis|commentary)?\s{0,3}to=(?:(?!assistant|user)([\w.:-]{1,100}?)(?:analysis|commentary)?\s{0,3}(?:json|code)?\s{0,3}(?=\{)|(python) code)/g;
/** How a reply without its tokens begins. */
const BARE_START = /^\s{0,9}(?:assistant)?\s{0,9}(?:analysis|commentary|to=)/;

function headsIn(content: string): RegExpExecArray[] {
  const heads = [...content.matchAll(HEAD)];
  return heads.length > 0 || !BARE_START.test(content) ? heads : [...content.matchAll(BARE_HEAD)];
}

/**
 * Where a reply in channels begins to call tools: all before is thought. Null where it calls none, and where it says
 * something behind its calls.
 */
export function harmonyStart(content: string): number | null {
  const heads = headsIn(content);
  const [first, last] = [heads.at(0), heads.at(-1)];
  if (!first || !last) return null;
  const behind = content.slice(last.index);
  return behind.includes("<|channel|>final") || behind.includes("assistantfinal") ? null : first.index;
}

/** `<|channel|>commentary to=functions.python <|constrain|>json<|message|>{…}<|call|>`, and code for the tool python. */
export function harmonyCalls(content: string): WrittenCall[] {
  const heads = headsIn(content).slice(0, MOST_CALLS);
  return heads.flatMap((head, index) => {
    const name = readToolName(head[1] ?? head[2] ?? "");
    const part = content.slice(head.index + head[0].length, heads[index + 1]?.index).trimStart();
    const body = part.split(MARK_END, 1)[0]?.trim() ?? "";
    if (!body.startsWith("{")) return name === "python" ? { name, args: { code: body }, source: body } : [];
    const source = objectAt(part, 0) ?? body;
    return { name, args: readArguments(source), source };
  });
}
