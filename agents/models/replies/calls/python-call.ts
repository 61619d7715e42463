import { parseJson } from "../repair-json.js";
import { readToolName } from "./tool-arguments.js";
import type { WrittenCall } from "./written-call.js";

/** Calls, and the place behind them. */
export interface PythonCalls {
  calls: WrittenCall[];
  end: number;
}

/** A value, and the place behind it. */
interface PythonValue {
  value: unknown;
  end: number;
}

/** `python(`, `python.call(` or `print(python(`. */
const OPENING = /(?:print\(\s{0,9})?([A-Za-z_][\w.]{0,99})\(\s{0,99}/y;
const KEY = /([A-Za-z_]\w{0,99})\s{0,9}=(?!=)\s{0,9}/y;
const SEPARATOR = /[\s,;)\]]{0,99}/y;
const STRING_OPENING = /([rRbBuUfF]{0,2})("""|'''|"|')/y;

/**
 * Calls that a text writes as Python does, from a place on: `python(code="…")`, several with commas or new lines between
 * them. Without the end of one there is none; a value without a name is taken for code.
 */
export function pythonCallsAt(text: string, from: number): PythonCalls {
  const calls: WrittenCall[] = [];
  let end = from;
  for (let opening = matchAt(OPENING, text, end); opening !== null; opening = matchAt(OPENING, text, end)) {
    const read = argumentsAt(text, end + opening[0].length);
    if (read === null) break;
    const name = readToolName((opening[1] ?? "").replace(/\.call$/, ""));
    calls.push({ name, args: read.args, source: text.slice(end, read.end) });
    end = read.end + (matchAt(SEPARATOR, text, read.end)?.[0].length ?? 0);
  }
  return { calls, end };
}

function argumentsAt(text: string, from: number): { args: Record<string, unknown>; end: number } | null {
  const entries: [string, unknown][] = [];
  let at = from;
  while (text[at] !== ")") {
    const key = matchAt(KEY, text, at);
    const read = valueAt(text, at + (key?.[0].length ?? 0));
    if (read === null) return null;
    entries.push([key?.[1] ?? "code", read.value]);
    at = read.end + (matchAt(/[\s,]{0,99}/y, text, read.end)?.[0].length ?? 0);
  }
  return { args: Object.fromEntries(entries), end: at + 1 };
}

function valueAt(text: string, from: number): PythonValue | null {
  const string = stringAt(text, from);
  if (string !== null) return string;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (`"'`.includes(char)) at = (stringAt(text, at)?.end ?? text.length) - 1;
    else if ("([{".includes(char)) depth += 1;
    else if (depth > 0 && ")]}".includes(char)) depth -= 1;
    else if (depth === 0 && ",)".includes(char)) return literal(text.slice(from, at), at);
  }
  return null;
}

/** A number, True, None, a list or a dictionary. */
function literal(text: string, end: number): PythonValue | null {
  const [value] = [parseJson(`[${text}]`)].flat();
  return value === undefined ? null : { value, end };
}

function stringAt(text: string, from: number): PythonValue | null {
  const [opening, prefix = "", quotes = ""] = matchAt(STRING_OPENING, text, from) ?? [];
  if (opening === undefined) return null;
  const start = from + opening.length;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(quotes, at)) {
      const inside = text.slice(start, at);
      return { value: /r/i.test(prefix) ? inside : unescaped(inside), end: at + quotes.length };
    }
  }
  return null;
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "\n": "", "\\": "\\", "'": "'", '"': '"' };

/** What Python reads between quotes; an escape that it does not have is text. */
const unescaped = (text: string) =>
  text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (whole, four?: string, two?: string, one = "") => {
      const code = four ?? two;
      return code === undefined ? (ESCAPES[one] ?? whole) : String.fromCharCode(Number.parseInt(code, 16));
    },
  );

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
