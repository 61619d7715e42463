import { objectAt } from "../find-objects.js";
import { parseJson } from "../repair-json.js";
import { readArguments, readToolName } from "./tool-arguments.js";
import { MOST_CALLS, type WrittenCall } from "./written-call.js";

/** Opens a call: Qwen3-Coder and Llama; Claude, MiniMax and DeepSeek V3.2; GLM. */
const CALL =
  /<function=([^<>\n]{1,100})>|<(?:｜DSML｜|antml:)?invoke name="([^"<\n]{1,100})"[^<>\n]{0,100}>|<tool_call>\s{0,9}([\w.:-]{1,100})\s{0,9}(?=<arg_key>)/g;
/** Opens the value of one argument. */
const PARAMETER =
  /<parameter=([^<>\n]{1,100})>|<(?:｜DSML｜|antml:)?parameter name="([^"<\n]{1,100})"[^<>\n]{0,100}>|<arg_key>([^<\n]{1,100})<\/arg_key>\s{0,9}<arg_value>/g;
/** Closes it, or what holds it where it stays open. */
const VALUE_END =
  /<\/(?:｜DSML｜|antml:)?parameter>|<\/arg_value>|<\/function>|<\/(?:｜DSML｜|antml:)?invoke>|<\/tool_call>/;

/**
 * Calls between tags: `<function=python><parameter=code>…</parameter></function>`, `<function=python>{"code": …}`,
 * `<invoke name="python"><parameter name="code">…`, `<tool_call>python<arg_key>code</arg_key><arg_value>…`.
 */
export function taggedCalls(content: string): WrittenCall[] {
  const calls = [...content.matchAll(CALL)];
  return calls.slice(0, MOST_CALLS).map((call, index) => {
    const name = readToolName(call[1] ?? call[2] ?? call[3] ?? "");
    const from = call.index + call[0].length;
    const part = content.slice(from, calls[index + 1]?.index);
    const { args, length } = parametersOf(part) ?? objectOf(part);
    return { name, args, source: call[0] + part.slice(0, length) };
  });
}

/** Arguments, and the length of the text that they take. */
interface Arguments {
  args: Record<string, unknown>;
  length: number;
}

function parametersOf(part: string): Arguments | null {
  const parameters = [...part.matchAll(PARAMETER)];
  if (parameters.length === 0) return null;
  let length = 0;
  const entries = parameters.map((parameter, index) => {
    const key = (parameter[1] ?? parameter[2] ?? parameter[3] ?? "").trim();
    const from = parameter.index + parameter[0].length;
    const inside = part.slice(from, parameters[index + 1]?.index);
    const end = inside.search(VALUE_END);
    const text = end < 0 ? inside : inside.slice(0, end);
    length = from + text.length;
    return [key, readValue(key, text.replace(/^\r?\n/, "").replace(/\n$/, ""))] as const;
  });
  return { args: Object.fromEntries(entries), length };
}

/** Code is text, whatever it looks like; nothing and a list of objects are written as in JSON. */
function readValue(key: string, text: string): unknown {
  if (key === "code") return text;
  if (/^(?:null|None)$/.test(text.trim())) return null;
  return /^\s*\[\s*\{/.test(text) ? (parseJson(text.trim()) ?? text) : text;
}

function objectOf(part: string): Arguments {
  const from = part.search(/\S/);
  if (from < 0 || part[from] !== "{") return { args: {}, length: Math.max(0, from) };
  const text = objectAt(part, from) ?? part.slice(from);
  return { args: readArguments(text), length: from + text.length };
}
